package nl.voordeur.recovery.request;

import java.time.Clock;
import java.time.Instant;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Notes what somebody asks for. The same work for any name: [AnswerRequests] looks who it is.
@Service
class AskRecovery {

    private final RecoveryRequestStore store;
    private final RecoveryWorker worker;
    private final Throttle throttle;
    private final Clock clock;

    AskRecovery(RecoveryRequestStore store, RecoveryWorker worker, Throttle throttle, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// What the person is told.
    sealed interface Outcome {
        /// A mail is on its way, if there is anybody to mail.
        record Noted() implements Outcome {}

        record Wait(Instant until) implements Outcome {}
    }

    @Transactional
    public Outcome ask(
            Organisation organisation, Wish wish, String name, RecoveryRequest.Asker asker, RequestOrigin origin) {
        var caller = new Caller(organisation.id(), null, new Actor.Visitor(origin));
        if (throttle.take(caller, RecoveryLimits.SOURCE, origin.network()) instanceof Decision.Blocked(var until)) {
            return new Outcome.Wait(until);
        }
        if (throttle.take(caller, RecoveryLimits.ORGANISATION, "all") instanceof Decision.Blocked(var until)) {
            return new Outcome.Wait(until);
        }
        store.insert(organisation.id(), wish, name, asker, clock.instant());
        worker.wakeAfterCommit();
        return new Outcome.Noted();
    }
}
