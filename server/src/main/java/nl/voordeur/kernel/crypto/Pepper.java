package nl.voordeur.kernel.crypto;

/// A keyed step before a password is hashed, with a key outside the database: a dump alone cannot even be guessed at
/// (NIST SP 800-63B-4 §3.1.1.2). The version is stored beside the hash, so that the key can be replaced: a person's
/// hash moves to the newest version the next time they sign in.
public interface Pepper {

    /// The version that new hashes take.
    int currentVersion();

    /// Thirty-two bytes. A version that the key file no longer knows is a bug or a lost key, hence an exception.
    byte[] apply(int version, byte[] data);
}
