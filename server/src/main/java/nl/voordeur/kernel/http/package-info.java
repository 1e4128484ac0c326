/// The outermost layer of every request: whose address is believed, and what the server says about itself.
@NullMarked
package nl.voordeur.kernel.http;

import org.jspecify.annotations.NullMarked;
