/// From outbox to relay. [MailWorker] runs [DeliverMail] whenever something is due: it claims a few mails, hands each
/// to the [MailRelay] and settles it before the next. Once a mail is sent or given up its content is erased and only
/// its state stays, for a while.
///
/// A node that dies between the relay's "accepted" and our own commit lets another node send that one mail again. Both
/// copies carry the same Message-ID, by which most mailboxes show one (`docs/decisions/outbox-for-mail.md`).
@NullMarked
package nl.voordeur.mail.delivery;

import org.jspecify.annotations.NullMarked;
