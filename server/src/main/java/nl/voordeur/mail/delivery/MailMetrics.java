package nl.voordeur.mail.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// What an operator watches: how many mails wait, and how long the oldest has waited.
@Component
class MailMetrics {

    MailMetrics(MailQueueStore queue, Clock clock, MeterRegistry registry) {
        Gauge.builder(
                        "voordeur.mail.waiting",
                        queue,
                        waiting -> waiting.waiting().count())
                .description("mails that are queued or being sent")
                .register(registry);
        TimeGauge.builder("voordeur.mail.oldest", queue, TimeUnit.SECONDS, waiting -> age(waiting.waiting(), clock))
                .description("age of the mail that waits longest")
                .register(registry);
    }

    private static double age(MailQueueStore.Waiting waiting, Clock clock) {
        Instant oldest = waiting.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
    }
}
