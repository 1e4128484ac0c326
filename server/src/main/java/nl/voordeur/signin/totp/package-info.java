/// The authenticator app in a sign-in: its pages, and all that sign-in knows of it by name ([TotpFactorPages]).
///
/// [CodePages] asks for a code. [AppPages] sets an app up, with the secret on the page ([AppOnPage], manuals 002 and
/// 004) or in a mail ([AppByMail], manual 001), from which [AppLinkPages] leads into the app on the same phone. What an
/// answer leads to is the same for all kinds of factor:
/// [nl.voordeur.signin.secondfactor] and [nl.voordeur.signin.enrolment].
///
/// Three counters look at each code, because each stops another kind of guessing:
///
/// | counts | of | kept in | at its end |
/// |---|---|---|---|
/// | tries | this sign-in | its row | after 5 it is over; the person is mailed now and then |
/// | wrong codes | the app and known browser, or all strangers | `throttle` (`totp`) | after 10 a growing wait |
/// | wrong ones in a row | the app, over all browsers | its row | after 100 it is locked (NIST 3.2.2) |
///
/// A try is taken before the code is looked at. A stranger's wait isn't the owner's; a locked app is, and the helpdesk
/// unlinks it.
///
/// A right code takes away the wait of its own browser and begins the row anew. One that was right a moment ago, or was
/// used before, counts as wrong; one before its time is told and counts for nothing.
@NullMarked
package nl.voordeur.signin.totp;

import org.jspecify.annotations.NullMarked;
