package nl.voordeur.factor.password.leaked;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// For whoever runs the server: which list of leaked passwords is in use, and how old it is. Down when there is one
/// that can't be used, which keeps nobody from signing in: whether the server is ready doesn't depend on it.
@Component("leakedPasswordsHealthIndicator")
class LeakedHealth implements HealthIndicator {

    private final LeakedPasswords passwords;
    private final Clock clock;

    LeakedHealth(LeakedPasswords passwords, Clock clock) {
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public Health health() {
        return switch (passwords.state()) {
            case LeakedPasswords.State.None() ->
                Health.up()
                        .withDetail("list", "none: the built-in one of common passwords")
                        .build();
            case LeakedPasswords.State.Unusable(var why) ->
                Health.down().withDetail("problem", why).build();
            case LeakedPasswords.State.Usable(var file) -> {
                var header = file.header();
                yield Health.up()
                        .withDetail("list", header.source())
                        .withDetail("listAt", header.sourceAt().toString())
                        .withDetail(
                                "daysOld",
                                Duration.between(header.sourceAt(), clock.instant())
                                        .toDays())
                        .withDetail("importedAt", header.madeAt().toString())
                        .withDetail("passwords", header.entries())
                        .withDetail("leastCount", header.minCount())
                        .build();
            }
        };
    }
}
