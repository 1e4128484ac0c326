package nl.voordeur.audit;

import io.micrometer.core.instrument.MeterRegistry;
import nl.voordeur.kernel.SecurityEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Counts what the trail records, by type only: a graph of sign-ins, failures and blocks holds no personal data.
@Component
class SecurityEventCounts {

    private final MeterRegistry metrics;

    SecurityEventCounts(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// After the commit: what was rolled back didn't happen.
    @TransactionalEventListener(fallbackExecution = true)
    void count(SecurityEvent event) {
        metrics.counter("voordeur.events", "type", event.type().code()).increment();
    }
}
