package nl.voordeur.factor.password.hashing;

import nl.voordeur.factor.password.PasswordText;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.crypto.Pepper;

/// The product's password hash, as sign-in makes it, for the measurements: with the product's default cost.
public final class MeasuredHash {

    private static final Argon2Parameters FLOOR = new Argon2Parameters(19_456, 2);

    private final Argon2 argon2 = Argon2.fastest();
    private final PasswordHasher hasher;
    private final PasswordText password;
    private final PasswordHash stored;

    public MeasuredHash(Pepper pepper, String password) {
        this.hasher = new PasswordHasher(argon2, FLOOR, pepper);
        this.password = new PasswordText(new Secret(password));
        this.stored = hasher.hash(this.password);
    }

    /// What stands in the database.
    public String stored() {
        return stored.phc();
    }

    /// What sign-in does with a typed password: pepper, Argon2id, comparison.
    public void verify() {
        if (!hasher.matches(password, stored)) {
            throw new IllegalStateException("the hasher does not recognise its own hash");
        }
    }

    /// Argon2id alone, below which no sign-in can come.
    public void bare() {
        if (argon2.digest(new byte[32], new byte[Argon2.SALT_BYTES], FLOOR).length != Argon2.DIGEST_BYTES) {
            throw new IllegalStateException("a digest of another size");
        }
    }
}
