/// Codes of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, as Google, Microsoft, Duo and
/// LastPass read them).
///
/// ```
/// none ──begin──► pending (in time) ──confirm──► active ──remove──► none
///                    │      └──renew: a new secret voids the former──┐
///                    └───────────────────────────────────────────────┘
/// ```
///
/// [TotpFactor] is what others know of it. [EnrolTotp] sets one up, on the page or by mail ([SetUpLink] leads from
/// there into the app); [VerifyTotp] asks it at sign-in. A code counts in its own thirty seconds and the next, and
/// once: the step of the newest used code is kept and moved on in one statement, which holds under parallel requests
/// and on several nodes. What is told of codes that are late or early, because the clock of a phone is wrong,
/// [UsedSteps] says. Secrets lie sealed in the database.
@NamedInterface("totp")
@NullMarked
package nl.voordeur.factor.totp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
