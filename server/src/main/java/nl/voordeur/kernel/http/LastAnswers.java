package nl.voordeur.kernel.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Lets requests under way be answered before the server stops, also those whose body is still arriving. Spring's own
/// waiting, which comes before, knows only those that reached a servlet.
@Component
class LastAnswers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LastAnswers.class);

    /// As long as Spring waits for its own (`spring.lifecycle.timeout-per-shutdown-phase`).
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Arrivals arrivals;
    private volatile boolean running;

    LastAnswers(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (arrivals.anyUnderWay()) {
            if (System.nanoTime() >= end) {
                LOG.warn("Some requests were not answered before the server stopped.");
                return;
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After nobody new is let in, and before the web server stops.
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
    }
}
