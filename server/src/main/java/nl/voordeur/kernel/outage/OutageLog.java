package nl.voordeur.kernel.outage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line a minute for each kind of outage, however many meet it; none for each request or round of work, and no
/// trace.
final class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final Map<Outage, Long> told = new ConcurrentHashMap<>();

    void tell(Outage outage) {
        long now = System.nanoTime();
        Long until = told.get(outage);
        boolean news = until == null
                ? told.putIfAbsent(outage, now + QUIET) == null
                : now - until >= 0 && told.replace(outage, until, now + QUIET);
        if (news) {
            LOG.warn(
                    "The database refuses (SQLSTATE {}: {}); such requests are answered 503, and work waits, until it is over",
                    outage.state(),
                    outage.words());
        }
    }
}
