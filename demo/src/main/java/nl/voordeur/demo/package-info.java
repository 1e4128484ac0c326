/// The demo: everything around the product that makes it walkable on one machine. None of it is in the production jar.
///
/// `Demo` starts the mailbox in its own process, then the server and the portal as two more, fills the server through
/// its public API as any customer would (`seed`), and tells where to click first. The server can't tell the demo from
/// production: it gets the same settings and the same calls.
@NullMarked
package nl.voordeur.demo;

import org.jspecify.annotations.NullMarked;
