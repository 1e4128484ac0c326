package nl.voordeur.recovery.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Takes one noted wish after the other, and answers it by mail.
@Service
class AnswerRequests {

    /// Nobody waits longer for a mail.
    static final Duration KEPT = Duration.ofHours(1);

    private final RecoveryRequestStore store;
    private final Organisations organisations;
    private final FindPeople people;
    private final MailAnswer answer;
    private final TransactionOperations transactions;
    private final Clock clock;

    AnswerRequests(
            RecoveryRequestStore store,
            Organisations organisations,
            FindPeople people,
            MailAnswer answer,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.people = people;
        this.answer = answer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Answers one, if one waits. Safe on several nodes at once. One that fails is tried again after all others, for an
    /// hour.
    public Round answerNext() {
        var taken = new AtomicReference<@Nullable RecoveryRequest>();
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                var next = store.takeNext();
                next.ifPresent(taken::set);
                next.filter(this::inTime).ifPresent(this::answer);
                return next.isPresent() ? Round.DID_SOME : Round.NOTHING_TO_DO;
            }));
        } catch (RuntimeException e) {
            RecoveryRequest failed = taken.get();
            if (failed != null) {
                // on its own: all that was done for it was taken back
                store.putLast(failed.organisation(), failed.id(), clock.instant());
            }
            throw e;
        }
    }

    private boolean inTime(RecoveryRequest request) {
        return request.requested().plus(KEPT).isAfter(clock.instant());
    }

    private void answer(RecoveryRequest request) {
        var organisation = organisations.byId(request.organisation());
        var found =
                people.meant(organisation.id(), request.wish(), request.name().get());
        answer.send(organisation, request, found);
    }
}
