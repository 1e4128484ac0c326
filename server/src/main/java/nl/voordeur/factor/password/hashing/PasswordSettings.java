package nl.voordeur.factor.password.hashing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What hashing may cost. The defaults are the floor of OWASP, at which sign-in is quickest.
///
/// @param memoryKib memory of one hash in KiB
/// @param iterations passes over that memory
/// @param atOnce how many hashes run at the same time; 0 takes one per core
/// @param queue how many may wait for their turn
/// @param longestWait how long one may wait for its turn
@ConfigurationProperties("voordeur.password")
record PasswordSettings(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int iterations,
        @DefaultValue("0") int atOnce,
        @DefaultValue("200") int queue,
        @DefaultValue("10s") Duration longestWait) {

    PasswordSettings {
        if (atOnce < 0 || queue < 1 || longestWait.isNegative() || longestWait.isZero()) {
            throw new IllegalArgumentException("voordeur.password: at-once, queue and longest-wait must be positive");
        }
        atOnce = atOnce == 0 ? Runtime.getRuntime().availableProcessors() : atOnce;
    }

    Argon2Parameters cost() {
        return new Argon2Parameters(memoryKib, iterations);
    }
}
