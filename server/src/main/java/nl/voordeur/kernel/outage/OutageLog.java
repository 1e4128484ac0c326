package nl.voordeur.kernel.outage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line a minute for each kind of outage, however many meet it; none for each request or round of work, and no
/// trace.
final class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private final OnceAMinute<Outage> sparing = new OnceAMinute<>();

    void tell(Outage outage) {
        if (sparing.isNews(outage)) {
            LOG.warn(
                    "The database refuses (SQLSTATE {}: {}); such requests are answered 503, and work waits, until it is over",
                    outage.state(),
                    outage.words());
        }
    }
}
