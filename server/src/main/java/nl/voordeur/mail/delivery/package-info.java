/// From outbox to relay. [MailWorker] runs [DeliverMail] whenever something is due: each of a few connections claims a
/// mail, hands it to the [MailRelay] and settles it before the next. What somebody waits for goes before what comes by
/// the thousand, and each organisation has its turn, however much another one queued ([MailQueueStore#claim]). Once a
/// mail is sent or given up its content is erased and only its state stays, for a while.
///
/// ```
/// claimed ─ AdmitMail ─┬─► handed over ─ SettleMail ─► sent, refused, or back in the queue
///                      └─► back in the queue for later: this mailbox got more than enough lately (MailboxLimit)
/// ```
///
/// A claim lasts 45 seconds, and [MailHeartbeat] prolongs it while this node works on the mail: what a node left behind
/// that died leaves within a minute, and what a slow relay is busy with is sent by nobody else.
///
/// A node that dies between the relay's "accepted" and our own commit lets another node send that one mail again. Both
/// copies carry the same Message-ID, by which most mailboxes show one (`docs/decisions/outbox-for-mail.md`).
@NullMarked
package nl.voordeur.mail.delivery;

import org.jspecify.annotations.NullMarked;
