/// A new link for whoever lost the old one, or whose old one is over.
///
/// - "Stuur een nieuwe link": the browser came by a link, so the address is known; the answer is always "sent". Whether
///   it is a link or the reason why none can come, [nl.voordeur.invitation.IssueLink] decides.
/// - By e-mail address ("Wachtwoord opvragen", manual 004): noted in the same way and in the same time whether or not
///   anybody has that address, and looked up right after by a worker. The friendly detail goes into the mail
///   (OWASP-FP-1).
///
/// Both are limited per source, so that nobody's mailbox is flooded (OWASP-FP-7); the one also per link, the other per
/// account. Neither takes away a link that works: whoever asks may be somebody else than who is busy with it.
@NullMarked
package nl.voordeur.activation.newlink;

import org.jspecify.annotations.NullMarked;
