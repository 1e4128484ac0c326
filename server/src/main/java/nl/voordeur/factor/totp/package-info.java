/// Codes of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, as Google, Microsoft, Duo and
/// LastPass read them).
///
/// ```
/// none ──begin──► pending (30 minutes) ──confirm──► active ──remove──► none
///                    │      └──renew: a new secret voids the former──┐
///                    └───────────────────────────────────────────────┘
/// ```
///
/// [TotpFactor] is what others know of it. [EnrolTotp] sets one up, on the page or by mail; [VerifyTotp] asks it at
/// sign-in. A code counts in its own thirty seconds and the next, never earlier, and once: the step of the newest used
/// code is kept and moved on in one statement, which holds under parallel requests and on several nodes. Secrets lie
/// sealed in the database.
@NamedInterface("totp")
@NullMarked
package nl.voordeur.factor.totp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
