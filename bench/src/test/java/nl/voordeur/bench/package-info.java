@NullMarked
package nl.voordeur.bench;

import org.jspecify.annotations.NullMarked;
