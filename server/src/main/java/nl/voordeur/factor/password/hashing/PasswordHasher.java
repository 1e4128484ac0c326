package nl.voordeur.factor.password.hashing;

import java.security.MessageDigest;
import java.security.SecureRandom;
import nl.voordeur.factor.password.PasswordText;
import nl.voordeur.kernel.crypto.Pepper;

/// Pepper, then Argon2id. It does the work on the thread that calls it; only [HashingQueue] calls it.
public final class PasswordHasher {

    private final Argon2 argon2;
    private final Argon2Parameters cost;
    private final Pepper pepper;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHash nobody;

    /// Refuses a cost below the floor, so that a slip in the settings stops the service instead of weakening it.
    PasswordHasher(Argon2 argon2, Argon2Parameters cost, Pepper pepper) {
        if (!cost.reachesFloor()) {
            throw new IllegalArgumentException("voordeur.password: " + cost.memoryKib() + " KiB with "
                    + cost.iterations() + " passes is weaker than allowed; take at least 19456 KiB with 2 passes");
        }
        this.argon2 = argon2;
        this.cost = cost;
        this.pepper = pepper;
        this.nobody = new PasswordHash(cost, pepper.currentVersion(), salt(), new byte[Argon2.DIGEST_BYTES]);
    }

    public PasswordHash hash(PasswordText password) {
        byte[] salt = salt();
        return new PasswordHash(
                cost, pepper.currentVersion(), salt, digest(password, pepper.currentVersion(), salt, cost));
    }

    /// Compared in constant time (ASVS 11.2.4).
    public boolean matches(PasswordText password, PasswordHash stored) {
        byte[] digest = digest(password, stored.pepper(), stored.salt(), stored.cost());
        return MessageDigest.isEqual(digest, stored.digest());
    }

    /// What to compare with when there is no password: it costs as much as a real one and never matches (OWASP-PW-2).
    public PasswordHash nobody() {
        return nobody;
    }

    public boolean isOutdated(PasswordHash stored) {
        return !stored.cost().equals(cost) || stored.pepper() != pepper.currentVersion();
    }

    private byte[] digest(PasswordText password, int pepperVersion, byte[] salt, Argon2Parameters atCost) {
        return argon2.digest(pepper.apply(pepperVersion, password.bytes()), salt, atCost);
    }

    private byte[] salt() {
        byte[] salt = new byte[Argon2.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
