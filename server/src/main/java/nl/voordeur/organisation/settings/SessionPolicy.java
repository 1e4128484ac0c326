package nl.voordeur.organisation.settings;

import java.time.Duration;
import nl.voordeur.organisation.UnworkableSettings;

/// How long a browser stays signed in: `idle` without any request, `absolute` in all (ASVS 7.3.1, 7.3.2).
public record SessionPolicy(Duration idle, Duration absolute) {

    private static final Duration LONGEST = Duration.ofHours(24);

    public SessionPolicy {
        if (idle.isNegative() || idle.isZero() || idle.compareTo(absolute) > 0 || absolute.compareTo(LONGEST) > 0) {
            throw new UnworkableSettings("A session ends after at most 24 hours, and is idle for no longer than that.");
        }
    }
}
