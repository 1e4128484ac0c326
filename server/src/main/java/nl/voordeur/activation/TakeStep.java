package nl.voordeur.activation;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The way of every answer: is this source welcome, is the link good, is this stage up? Then the step itself decides,
/// alone with the invitation: other answers to it wait.
@Service
public class TakeStep {

    private final ActivationStore store;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeStep(
            ActivationStore store,
            Throttle throttle,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.throttle = throttle;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// Who answers, at which page.
    ///
    /// @param token of the link, as the browser carries it
    /// @param locale language in which the person reads the pages
    public record Visit(Organisation organisation, String token, Stage stage, RequestOrigin origin, Locale locale) {}

    /// What a step does, within a transaction and with the invitation locked.
    @FunctionalInterface
    public interface Step {
        Outcome take(Activation activation);
    }

    /// What a step made of an answer that may be a guess.
    ///
    /// @param wrong whether it was looked at and no good, and so counts for its source
    public record Guess(Outcome outcome, boolean wrong) {

        public static Guess wrong(Outcome outcome) {
            return new Guess(outcome, true);
        }

        public static Guess none(Outcome outcome) {
            return new Guess(outcome, false);
        }
    }

    /// As [Step], for [#guess].
    @FunctionalInterface
    public interface GuessStep {
        Guess take(Activation activation);
    }

    public Outcome take(Visit visit, Step step) {
        return unlessBlocked(visit, checked(visit), () -> inTransaction(visit, step));
    }

    /// As [#take], for an answer that may be a guess: it counts for its source from before it is looked at, so that a
    /// burst over many links is no more than the limit, until it turns out to be none.
    public Outcome guess(Visit visit, GuessStep step) {
        var organisation = visit.organisation().id();
        String source = visit.origin().network();
        return unlessBlocked(visit, throttle.reserve(organisation, ActivationLimits.SOURCE, source), () -> {
            // the transaction holds the invitation's lock, so counting stays outside
            var wrong = new AtomicBoolean();
            try {
                return inTransaction(visit, activation -> {
                    Guess guess = step.take(activation);
                    wrong.set(guess.wrong());
                    return guess.outcome();
                });
            } finally {
                if (wrong.get()) {
                    throttle.keep(organisation, ActivationLimits.SOURCE, source);
                } else {
                    throttle.giveBack(organisation, ActivationLimits.SOURCE, source);
                }
            }
        });
    }

    /// The activation as it is now, if the link is good and this stage is up; nothing is held. For what has to be known
    /// before costly work: [#take] looks again.
    public Optional<Activation> ready(Visit visit) {
        return store.find(visit.organisation().id(), visit.token())
                .filter(activation -> activation.link(clock.instant()) == LinkState.USABLE)
                .filter(activation -> activation.accepts(
                        visit.stage(), visit.organisation().settings().activation()));
    }

    /// Counts an answer under a limit of the account before it goes further: before the transaction of [#take], so that
    /// it counts whatever becomes of that one. When the stage is not up nothing counts, and [#take] says so.
    public Outcome counted(Visit visit, Limit limit, Supplier<Outcome> further) {
        return ready(visit)
                .map(activation -> unlessBlocked(
                        visit,
                        throttle.take(
                                visit.organisation().id(),
                                limit,
                                activation.account().toString()),
                        further))
                .orElseGet(further);
    }

    /// As [#take], but takes back all that the step did: only what it says counts.
    public Outcome tryOnly(Visit visit, Step step) {
        return unlessBlocked(
                visit,
                checked(visit),
                () -> Objects.requireNonNull(transactions.execute(status -> {
                    status.setRollbackOnly();
                    return within(visit, step);
                })));
    }

    private Decision checked(Visit visit) {
        return throttle.check(
                visit.organisation().id(),
                ActivationLimits.SOURCE,
                visit.origin().network());
    }

    private Outcome unlessBlocked(Visit visit, Decision decision, Supplier<Outcome> further) {
        return switch (decision) {
            case Decision.Allowed allowed -> further.get();
            case Decision.Blocked blocked -> {
                if (blocked.news()) {
                    events.publishEvent(SecurityEvent.of(
                                    SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED,
                                    visit.organisation().id(),
                                    null,
                                    new Actor.Visitor(visit.origin()))
                            .with("flow", "activation"));
                }
                yield new Outcome.Throttled(Duration.between(clock.instant(), blocked.until()));
            }
        };
    }

    private Outcome inTransaction(Visit visit, Step step) {
        return Objects.requireNonNull(transactions.execute(status -> within(visit, step)));
    }

    private Outcome within(Visit visit, Step step) {
        Activation activation =
                store.lock(visit.organisation().id(), visit.token()).orElse(null);
        if (activation == null) {
            return new Outcome.LinkDead(LinkState.UNKNOWN);
        }
        LinkState link = activation.link(clock.instant());
        if (link != LinkState.USABLE) {
            return new Outcome.LinkDead(link);
        }
        if (!activation.accepts(visit.stage(), visit.organisation().settings().activation())) {
            remember(visit, activation);
            return new Outcome.OutOfOrder();
        }
        return step.take(activation);
    }

    private void remember(Visit visit, Activation activation) {
        var organisation = visit.organisation().id();
        String account = activation.account().toString();
        if (throttle.take(organisation, ActivationLimits.NOTED, account) instanceof Decision.Blocked) {
            return;
        }
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.SEQUENCE_FAIL,
                        organisation,
                        activation.account(),
                        new Actor.Visitor(visit.origin()))
                .with("stage", visit.stage().name()));
    }
}
