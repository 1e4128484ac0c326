package nl.voordeur.kernel.upkeep;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import nl.voordeur.kernel.outage.Outages;
import org.slf4j.LoggerFactory;

/// Stands between db-scheduler and the log. The library writes a trace for each look at a database that is away or
/// refuses; of an outage one line is enough, as for requests. What else it says goes where all goes.
final class SchedulerLog extends AppenderBase<ILoggingEvent> {

    private static final String LIBRARY = "com.github.kagkarlsson";

    private final Outages outages;

    SchedulerLog(Outages outages) {
        this.outages = outages;
    }

    void attach() {
        start();
        logger(LIBRARY).addAppender(this);
        logger(LIBRARY).setAdditive(false);
    }

    void detach() {
        logger(LIBRARY).setAdditive(true);
        logger(LIBRARY).detachAppender(this);
        stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean told =
                event.getThrowableProxy() instanceof ThrowableProxy failure && outages.note(failure.getThrowable());
        if (!told) {
            logger(Logger.ROOT_LOGGER_NAME).callAppenders(event);
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
