package nl.voordeur.oidc.logout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// What an operator watches: how many portals were told, in vain, or not at all, and how many wait.
@Component
class LogoutMetrics {

    private final Counter sent;
    private final Counter again;
    private final Counter failed;

    LogoutMetrics(LogoutQueueStore queue, Clock clock, MeterRegistry registry) {
        sent = counter(registry, "sent");
        again = counter(registry, "again");
        failed = counter(registry, "failed");
        Gauge.builder(
                        "voordeur.logout.waiting",
                        queue,
                        waiting -> waiting.waiting().count())
                .description("portals that are still to hear that a session is over")
                .register(registry);
        TimeGauge.builder("voordeur.logout.oldest", queue, TimeUnit.SECONDS, waiting -> age(waiting.waiting(), clock))
                .description("for how long the one that waits longest has waited")
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    /// It is tried again later.
    void triedInVain() {
        again.increment();
    }

    /// The portal refused it, or it was given up.
    void failed() {
        failed.increment();
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("voordeur.logout")
                .description("what came of telling portals that a session is over")
                .tag("result", result)
                .register(registry);
    }

    private static double age(LogoutQueueStore.Waiting waiting, Clock clock) {
        Instant oldest = waiting.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }
}
