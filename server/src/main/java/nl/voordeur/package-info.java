/// The server. Each package below is a module with its own `package-info`, which tells its story and declares its
/// arrows.
@NullMarked
package nl.voordeur;

import org.jspecify.annotations.NullMarked;
