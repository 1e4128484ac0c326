package nl.voordeur.throttle;

import java.time.Duration;
import java.time.Instant;

/// One business limit (ASVS 2.1.3).
///
/// @param name stable name, part of the stored key
/// @param free uses without any wait
/// @param firstDelay wait after the last free use; doubles with each further one
/// @param longestDelay upper bound of the wait
/// @param forget quiet time after which all is forgotten
public record Limit(String name, int free, Duration firstDelay, Duration longestDelay, Duration forget) {

    public Limit {
        if (free < 1 || firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("a limit allows at least one use, and its delays grow");
        }
    }

    /// When the next use is allowed, after `uses` of which the last was at `lastUse`.
    Instant nextAllowed(int uses, Instant lastUse) {
        return lastUse.plus(delayAfter(uses));
    }

    Duration delayAfter(int uses) {
        if (uses < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(uses - free, 30);
        Duration delay = firstDelay.multipliedBy(1L << doublings);
        return delay.compareTo(longestDelay) > 0 ? longestDelay : delay;
    }
}
