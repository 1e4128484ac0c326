package nl.voordeur.throttle;

import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.outage.Outage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Audits that somebody has to wait: once for each wait, on whatever node, or whoever is blocked could fill the
/// trail.
///
/// Within the caller's transaction, which has the row of the limit locked. When that one is rolled back, it is written
/// again on its own: the caller was refused, and that stays so.
@Component
class Waits {

    private final ThrottleStore store;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate joined;
    private final TransactionTemplate alone;

    Waits(ThrottleStore store, ApplicationEventPublisher events, PlatformTransactionManager manager) {
        this.store = store;
        this.events = events;
        this.joined = new TransactionTemplate(manager);
        this.alone = new TransactionTemplate(manager);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// @param uses after which there is a wait
    void report(Caller caller, Limit limit, String subject, int uses) {
        joined.executeWithoutResult(status -> publishOnce(caller, limit, subject, uses));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int outcome) {
                    if (outcome != STATUS_COMMITTED) {
                        publishAlone(caller, limit, subject, uses);
                    }
                }
            });
        }
    }

    /// What broke off the caller's transaction may be an outage; then the next of these refusals is audited.
    private void publishAlone(Caller caller, Limit limit, String subject, int uses) {
        try {
            alone.executeWithoutResult(status -> publishOnce(caller, limit, subject, uses));
        } catch (RuntimeException e) {
            if (Outage.of(e).isEmpty()) {
                throw e;
            }
        }
    }

    private void publishOnce(Caller caller, Limit limit, String subject, int uses) {
        if (store.report(caller.organisation(), limit, subject, uses)) {
            events.publishEvent(SecurityEvent.of(
                            SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED,
                            caller.organisation(),
                            caller.account(),
                            caller.actor())
                    .with("limit", limit.name()));
        }
    }
}
