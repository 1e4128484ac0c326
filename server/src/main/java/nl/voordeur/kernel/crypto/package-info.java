/// The keys that stand outside the database, and the two things done with them: sealing data and keyed hashes.
///
/// One [KeyFile] holds all of them. Encryption keys and hash keys are versioned, so each can be replaced while values
/// made under the older ones stay readable (`docs/decisions/keys-at-rest.md`). [Reseal] moves sealed values to the
/// newest key, after which the older ones can go.
@NullMarked
package nl.voordeur.kernel.crypto;

import org.jspecify.annotations.NullMarked;
