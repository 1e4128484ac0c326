/// Reading what comes back: mail servers that can't deliver a mail after all tell its envelope sender (RFC 3464), and
/// the helpdesk sees it at the account. Off until there is a mailbox for it (`voordeur.mail.bounces.*`).
///
/// [BounceMailbox] fetches, [DeliveryReport] understands, [nl.voordeur.mail.NoteBounce] believes or doesn't.
/// [ReadBounces] leads them, now and then, on one node at a time.
@NullMarked
package nl.voordeur.mail.bounce;

import org.jspecify.annotations.NullMarked;
