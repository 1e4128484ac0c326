/// The four organisations of the demo, their people, and the calls to the server's public API that bring them in.
@NullMarked
package nl.voordeur.demo.seed;

import org.jspecify.annotations.NullMarked;
