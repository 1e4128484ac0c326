/// How a password becomes what the database keeps: Argon2id, after a keyed step (pepper) whose key is not in the
/// database (`docs/decisions/password-hashing.md`).
///
/// [PasswordHasher] makes and compares, by the fastest [Argon2] that this machine has. [HashingQueue] bounds that work:
/// a hash costs 19 MiB and some milliseconds of a core, so when many people sign in at once they take turns or are
/// asked to wait a moment, and the rest of the service keeps answering.
@NullMarked
package nl.voordeur.factor.password.hashing;

import org.jspecify.annotations.NullMarked;
