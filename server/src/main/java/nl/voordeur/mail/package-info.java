/// Mail that leaves reliably: a use case puts it in the outbox within its own transaction, so a mail exists exactly
/// when its cause does; a worker on each node hands it to the SMTP relay, again and again if need be.
///
/// ```
/// queued → sending → sent            sending → queued     the relay is away, or says "not now"
///    └→ expired                      sending → refused    the relay says "never"          sent → bounced
/// ```
///
/// A mail is rendered when it is queued: HTML and text, in the person's language, and kept sealed, because it holds
/// links and codes. Once it is sent or given up its content is erased and only its state stays.
///
/// What comes back after the relay took it over is read by `nl.voordeur.mail.bounce`.
///
/// A node that dies between the relay's "accepted" and our own commit lets another node send that one mail again. Both
/// copies carry the same Message-ID, by which most mailboxes show one.
@ApplicationModule(allowedDependencies = {"kernel", "organisation"})
@NullMarked
package nl.voordeur.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
