/// The start page of the demo: what there is to see, which invitations wait in the mailbox, and a form for another.
@NullMarked
package nl.voordeur.demo.start;

import org.jspecify.annotations.NullMarked;
