/// Passkeys (WebAuthn Level 3): keys that a device keeps for us, and uses at our address and no other.
///
/// ```
/// none ──options──► challenge (5 minutes, once) ──answer──► active ──suspend──► suspended ──remove──► none
///                                                             └──────────resume──────┘
/// ```
///
/// [PasskeyFactor] is what others know of it. Pages ask [PasskeyOptions] what the browser is to be told;
/// its answer, JSON, comes back to [EnrolPasskey], which sets one up, to [VerifyPasskey], which asks one
/// beside a password, or to [UsePasskey], for which nobody has to say first who they are. [KeepPasskeys]
/// is for the owner: names, suspends, removes.
///
/// [Ceremony] is all that knows webauthn4j, which checks signatures, origins, flags and algorithms. What
/// it leaves to us stands in plain rules: whose challenge it was ([Challenges]), whose handle, whether
/// counter and flags still fit ([KnownPasskey]), and how strong that is. The host for which browsers keep
/// passkeys ([RelyingParty]) is kept from the first start on.
///
/// | where | challenge is for | verification | counts as |
/// |---|---|---|---|
/// | without a password | organisation, browser | required | two factors |
/// | beside a password | organisation, sign-in | preferred | one, or two when it was verified |
/// | set-up | organisation, sign-in | preferred | the same |
@NamedInterface("passkey")
@NullMarked
package nl.voordeur.factor.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
