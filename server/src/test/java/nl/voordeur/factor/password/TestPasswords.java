package nl.voordeur.factor.password;

import java.nio.file.Path;
import java.time.Duration;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.crypto.Keys;
import nl.voordeur.organisation.PasswordPolicy;

/// Passwords and hashers for tests.
final class TestPasswords {

    /// The floor: what production does by default.
    static final Argon2Parameters COST = new Argon2Parameters(19_456, 2);

    static final PasswordPolicy POLICY = new PasswordPolicy(12, 128, false, false, null);

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
}
