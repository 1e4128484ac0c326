/// Mail that leaves reliably: a use case puts it in the outbox within its own transaction, so a mail exists exactly
/// when its cause does; a worker on each node hands it to the SMTP relay, again and again if need be.
///
/// ```
/// queued → sending → sent            sending → queued     the relay is away, or says "not now", or the mailbox got
///    └→ expired                                           more than enough lately
///                                    sending → refused    the relay says "never"          sent → bounced
/// ```
///
/// A [Mail] is a record; [MailOutbox] has it made into a message right away by [nl.voordeur.mail.message] and keeps it
/// sealed, because it holds links and codes. From there on it is the matter of [nl.voordeur.mail.delivery]. What comes
/// back after the relay took it over is read by [nl.voordeur.mail.bounce].
@ApplicationModule(
        allowedDependencies = {"kernel", "organisation", "organisation :: settings", "organisation :: theme"})
@NullMarked
package nl.voordeur.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
