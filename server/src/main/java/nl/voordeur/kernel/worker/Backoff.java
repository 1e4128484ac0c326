package nl.voordeur.kernel.worker;

import java.time.Duration;

/// How long to wait before trying again: twice as long each time, up to the longest.
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /// @param attempts that were in vain before the last one
    public Duration after(int attempts) {
        Duration wait = first.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
