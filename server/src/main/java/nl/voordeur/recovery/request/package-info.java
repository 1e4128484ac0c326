/// "I forgot": a name is typed, noted, and looked up afterwards.
///
/// The page answers the same after the same work whatever was typed (OWASP-FP-1); what depends on who it is happens in
/// a
/// worker: [AskRecovery] notes, [AnswerRequests] takes one after the other, [FindPeople] says who is meant,
/// [MailAnswer] what they get. A request is kept for an hour, sealed.
///
/// | who | gets |
/// |---|---|
/// | active | a link at the address that was asked for, or its names |
/// | invited | a new invitation link, within its own limits |
/// | blocked | a mail that says so |
/// | nobody | nothing |
@NullMarked
package nl.voordeur.recovery.request;

import org.jspecify.annotations.NullMarked;
