/// Inviting: one person or a thousand, and again when a mail got lost. Programs ask for it through
/// [nl.voordeur.api.invitation].
///
/// ```
/// POST …/invitations ─► account INVITED + invitation + link (+ login code) + mail, in one transaction
///      again, or …/resend ─► former links and codes are forgotten with all progress, a new mail leaves
///      asked for, by a former link or an address ─► a link beside those that work: it may be a stranger who asks;
///                   when none works, a new term in which the former stay dead
///      asked for after the maximum age ─► the rest of the term, then a mail that says to whom to turn: [Renewal]
///      corrected (PATCH) ─► as again, to the corrected address
///      taken back (DELETE) ─► account REMOVED, links dead, waiting mail withdrawn, names free
///      half of the validity passed, and nobody activated ─► one reminder, with a link beside the former
/// ```
///
/// One address is one account. Inviting an address again is for the same person ([nl.voordeur.account.PersonName]
/// compares; birth date, username and employee number must not differ). Somebody else behind the same mailbox is
/// refused, without a word of what differs ([SamePerson]): a new mail to it would hand the one's account to the other.
/// Whoever changes an invitation locks its row first, as activation does, and looks at the account afterwards.
///
/// The link is a bearer secret of 256 bits, the login code (manual 002) one of 57 bits that is asked for besides; the
/// database has only hashes of both.
@ApplicationModule(
        allowedDependencies = {"kernel", "organisation", "organisation :: settings", "account", "mail", "throttle"})
@NullMarked
package nl.voordeur.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
