package nl.voordeur.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitTests {

    private static final Limit LIMIT =
            new Limit("test", 5, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(1));
    private static final Instant LAST = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void nextAllowedWhenUsesAreFreeThenAtOnce() {
        assertThat(LIMIT.nextAllowed(4, LAST)).isEqualTo(LAST);
    }

    @Test
    @Tag("nist-3.2.2-b")
    void nextAllowedWhenUsedUpThenDoublesEachTime() {
        assertThat(LIMIT.nextAllowed(5, LAST)).isEqualTo(LAST.plusSeconds(30));
        assertThat(LIMIT.nextAllowed(6, LAST)).isEqualTo(LAST.plusSeconds(60));
        assertThat(LIMIT.nextAllowed(7, LAST)).isEqualTo(LAST.plusSeconds(120));
    }

    @Test
    @Tag("asvs-6.1.1")
    void nextAllowedWhenAttackedForDaysThenNeverLongerThanTheLongest() {
        assertThat(LIMIT.nextAllowed(1_000_000, LAST)).isEqualTo(LAST.plus(Duration.ofHours(1)));
    }
}
