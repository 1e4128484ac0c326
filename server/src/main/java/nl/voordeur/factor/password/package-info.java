/// Passwords: which ones are good enough, how they are stored, and whether a typed one is right.
///
/// - [PasswordRules] judges a new password and names each rule, so that a page can show them as a checklist.
/// - [SetPassword] and [VerifyPassword] hash it with Argon2id, after a keyed step (pepper) whose key is not in the
///   database (`docs/decisions/password-hashing.md`).
/// - [HashingQueue] bounds that work: a hash costs 19 MiB and some milliseconds of a core, so a crowd at the door gets
///   its turn or a polite "wait a moment", and the rest of the service keeps answering.
///
/// Limits on attempts are not here but in the sign-in flow, which knows who asks.
@NamedInterface("password")
@NullMarked
package nl.voordeur.factor.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
