/// Tickets: a factor is bound because somebody authorised it, never because there is none yet. Otherwise whoever knows
/// a password binds a factor of their own the moment the helpdesk unlinks the owner's.
///
/// ```
/// activated ──► ACTIVATION  taken by the sign-in itself; the newest sign-in's counts ──┐
/// unlinked ───► MAILED      a link, or its code on another device ─────────────────────┼──► first code of the factor
/// helpdesk ───► SPOKEN      a code that the helpdesk reads out ────────────────────────┘
/// ```
///
/// [GiveTicket] makes one, and the former of that way is void; [UseTicket] binds it to one sign-in and uses it up. A
/// block takes all of an account, and so does the next unlinking. A mailed one opens only beside a password that isn't
/// itself born of a mailed link, or one mailbox would be the whole account.
@NamedInterface("ticket")
@NullMarked
package nl.voordeur.factor.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
