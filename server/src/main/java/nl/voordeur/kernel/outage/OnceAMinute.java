package nl.voordeur.kernel.outage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Keeps a log readable while many meet the same: of each kind one may be told in a minute.
///
/// @param <K> what is told apart; few, because each that was told stays
public final class OnceAMinute<K> {

    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final Map<K, Long> told = new ConcurrentHashMap<>();

    /// @return whether it is news now: true for one of all that ask at the same time
    public boolean isNews(K kind) {
        long now = System.nanoTime();
        Long until = told.get(kind);
        return until == null
                ? told.putIfAbsent(kind, now + QUIET) == null
                : now - until >= 0 && told.replace(kind, until, now + QUIET);
    }
}
