/// The demo: everything around the product that makes it walkable on one machine. None of it is in the production jar.
@NullMarked
package nl.voordeur.demo;

import org.jspecify.annotations.NullMarked;
