package nl.voordeur.factor.password.hashing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import nl.voordeur.factor.password.PasswordText;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.crypto.Keys;
import nl.voordeur.kernel.crypto.Pepper;

/// Passwords and hashers for tests.
public final class TestPasswords {

    /// The floor: what production does by default.
    static final Argon2Parameters COST = new Argon2Parameters(19_456, 2);

    private TestPasswords() {}

    static Keys keys(Path folder) {
        var file = new KeyFile(folder.resolve("keys.json"));
        return file.exists() ? file.load() : file.create();
    }

    static PasswordSettings settings(int atOnce, int queue, Duration longestWait) {
        return new PasswordSettings(COST.memoryKib(), COST.iterations(), atOnce, queue, longestWait);
    }

    static PasswordText text(String typed) {
        return new PasswordText(typed);
    }

    /// As production does.
    public static PasswordHasher hasher(Pepper pepper) {
        return new PasswordHasher(Argon2.fastest(), COST, pepper);
    }

    /// As an older version of the product did.
    public static PasswordHasher formerHasher(Pepper pepper) {
        return new PasswordHasher(Argon2.fastest(), new Argon2Parameters(12_288, 3), pepper);
    }

    /// Whether it is the right one for somebody who leaves the keyed step out.
    public static boolean matchesWithoutPepper(PasswordText typed, PasswordHash stored) {
        return Arrays.equals(Argon2.fastest().digest(typed.bytes(), stored.salt(), COST), stored.digest());
    }
}
