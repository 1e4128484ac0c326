/// The link of a mail and what it opens: a page that asks for a new password, and the stop that goes to the first
/// address when the link went to the other one.
///
/// Following a link uses nothing up, because scanners follow links too; the form that saves does, once. Up to three
/// links of a road work at the same time and the first that is saved voids all. The newest alone would be a way to keep
/// the owner out: whoever keeps asking would kill each link before its owner reads the mail.
///
/// [GiveRecoveryLink] makes one, [OpenRecoveryLink] finds it and says what it is worth ([RecoveryLink]),
/// [SaveNewPassword] is the end, [StopRecovery] the other one.
@NullMarked
package nl.voordeur.recovery.link;

import org.jspecify.annotations.NullMarked;
