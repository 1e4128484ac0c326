package nl.voordeur.factor.password.hashing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Argon2id, version 0x13 (RFC 9106), by whichever library works here.
interface Argon2 {

    int DIGEST_BYTES = 32;
    int SALT_BYTES = 16;

    byte[] digest(byte[] input, byte[] salt, Argon2Parameters cost);

    /// Libsodium where its native library loads, since it is twice as fast as Java; which one it became is logged.
    static Argon2 fastest() {
        Logger log = LoggerFactory.getLogger(Argon2.class);
        try {
            Argon2 sodium = new SodiumArgon2();
            log.info("Passwords are hashed by libsodium.");
            return sodium;
        } catch (SodiumArgon2.Unavailable e) {
            log.warn(
                    "Passwords are hashed in Java, about half as fast, because libsodium can't be used: {}.",
                    e.getMessage());
            return new BouncyCastleArgon2();
        }
    }
}
