/// Whether whoever came by the link is the person who was invited: the login code that came beside it (manual 002), the
/// birth date that the inviter gave (manual 000). Five wrong answers to either, and only a new link or the helpdesk
/// helps.
@NullMarked
package nl.voordeur.activation.identity;

import org.jspecify.annotations.NullMarked;
