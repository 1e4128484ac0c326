package nl.voordeur.activation;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/// The way of every answer: is this source welcome, is the form of this invitation, is the link good, is this stage up?
/// Then the stage judges the answer while all others to this invitation wait; here the verdict is carried out: the
/// stage is passed, or the try is counted and audited.
@Service
public class AnswerStage {

    private final ActivationStore store;
    private final PassStage passing;
    private final Accounts accounts;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswerStage(
            ActivationStore store,
            PassStage passing,
            Accounts accounts,
            Throttle throttle,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.passing = passing;
        this.accounts = accounts;
        this.throttle = throttle;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// What a stage thinks of an answer.
    public sealed interface Verdict {

        Verdict RIGHT = new Right();

        /// The stage is behind the person.
        record Right() implements Verdict {}

        /// It may have been a guess: it costs a try, of this invitation and of its source.
        ///
        /// @param audited what the trail says of it
        record Wrong(SecurityEventType audited) implements Verdict {}

        /// It will not do, and costs nothing; all that the stage did with it is taken back.
        record Refused(Outcome why) implements Verdict {}
    }

    /// Judges an answer, within a transaction and with the invitation locked.
    @FunctionalInterface
    public interface Judge {
        Verdict judge(Activation activation);
    }

    /// What was decided.
    ///
    /// @param guess whether it was looked at and wrong
    private record Decided(Outcome outcome, boolean guess) {

        static Decided of(Outcome outcome) {
            return new Decided(outcome, false);
        }
    }

    public Outcome answer(ActivationVisit visit, Judge judge) {
        return visit.stage().guessable()
                ? guess(visit, judge)
                : unlessBlocked(checked(visit, null), () -> decide(visit, judge).outcome());
    }

    /// For what has to be known before costly work outside the transaction: goes further when this stage is up now,
    /// and otherwise says why not. [#answer] looks again.
    public Outcome whenUp(ActivationVisit visit, Function<Account, Outcome> further) {
        return store.find(visit.organisation().id(), visit.tokens(), clock.instant())
                .filter(activation -> obstacle(visit, activation).isEmpty())
                .flatMap(activation -> accounts.byId(visit.organisation().id(), activation.account()))
                .map(account -> unlessBlocked(checked(visit, account), () -> further.apply(account)))
                .orElseGet(() -> answer(visit, activation -> new Verdict.Refused(new Outcome.OutOfOrder())));
    }

    /// Counts an answer under a limit of the account before it goes further: outside the transaction of [#answer], so
    /// that it counts whatever becomes of that one.
    public Outcome counted(ActivationVisit visit, Account account, Limit limit, Supplier<Outcome> further) {
        String subject = account.id().toString();
        return unlessBlocked(throttle.take(caller(visit, account), limit, subject), further);
    }

    /// An answer that may be a guess counts for its source from before it is looked at, so that a burst over many links
    /// is no more than the limit, until it turns out to be none. The transaction holds the invitation's lock, so
    /// counting stays outside.
    private Outcome guess(ActivationVisit visit, Judge judge) {
        var organisation = visit.organisation().id();
        String source = visit.origin().network();
        return unlessBlocked(throttle.reserve(caller(visit, null), ActivationLimits.SOURCE, source), () -> {
            boolean wrong = false;
            try {
                Decided decided = decide(visit, judge);
                wrong = decided.guess();
                return decided.outcome();
            } finally {
                if (wrong) {
                    throttle.keep(organisation, ActivationLimits.SOURCE, source);
                } else {
                    throttle.giveBack(organisation, ActivationLimits.SOURCE, source);
                }
            }
        });
    }

    private Decided decide(ActivationVisit visit, Judge judge) {
        return Objects.requireNonNull(transactions.execute(status -> decide(visit, judge, status)));
    }

    private Decided decide(ActivationVisit visit, Judge judge, TransactionStatus status) {
        Activation activation = store.lock(visit.organisation().id(), visit.tokens(), clock.instant())
                .orElse(null);
        if (activation == null) {
            return Decided.of(new Outcome.LinkDead(LinkState.UNKNOWN));
        }
        Optional<Outcome> obstacle = obstacle(visit, activation);
        if (obstacle.isPresent()) {
            if (obstacle.get() instanceof Outcome.OutOfOrder) {
                note(visit, activation);
            }
            return Decided.of(obstacle.get());
        }
        if (activation.triesLeft(visit.stage()) == 0) {
            return Decided.of(new Outcome.Locked());
        }
        return switch (judge.judge(activation)) {
            case Verdict.Right right -> Decided.of(passing.pass(visit, activation));
            case Verdict.Wrong(var audited) -> new Decided(wrong(visit, activation, audited), true);
            case Verdict.Refused(var why) -> {
                status.setRollbackOnly();
                yield Decided.of(why);
            }
        };
    }

    /// Why an answer isn't even looked at, if so.
    private Optional<Outcome> obstacle(ActivationVisit visit, Activation activation) {
        if (!activation.invitation().toString().equals(visit.invitation())) {
            return Optional.of(new Outcome.OtherInvitation());
        }
        LinkState link = activation.link(clock.instant());
        if (link != LinkState.USABLE) {
            return Optional.of(new Outcome.LinkDead(link));
        }
        return activation.accepts(visit.stage(), visit.organisation().settings().activation())
                ? Optional.empty()
                : Optional.of(new Outcome.OutOfOrder());
    }

    private Outcome wrong(ActivationVisit visit, Activation activation, SecurityEventType audited) {
        var organisation = visit.organisation().id();
        store.failed(organisation, activation.invitation(), visit.stage());
        int left = activation.triesLeft(visit.stage()) - 1;
        events.publishEvent(SecurityEvent.of(audited, organisation, activation.account(), visit.actor())
                .with("left", Integer.toString(left)));
        return left == 0 ? new Outcome.Locked() : new Outcome.Wrong(left);
    }

    private Decision checked(ActivationVisit visit, @Nullable Account account) {
        return throttle.check(
                caller(visit, account), ActivationLimits.SOURCE, visit.origin().network());
    }

    private static Caller caller(ActivationVisit visit, @Nullable Account account) {
        return new Caller(visit.organisation().id(), account == null ? null : account.id(), visit.actor());
    }

    private Outcome unlessBlocked(Decision decision, Supplier<Outcome> further) {
        return switch (decision) {
            case Decision.Allowed allowed -> further.get();
            case Decision.Blocked(var until) -> new Outcome.Throttled(Duration.between(clock.instant(), until));
        };
    }

    private void note(ActivationVisit visit, Activation activation) {
        var organisation = visit.organisation().id();
        String account = activation.account().toString();
        if (throttle.mayRepeat(organisation, ActivationLimits.NOTED, account)) {
            events.publishEvent(
                    SecurityEvent.of(SecurityEventType.SEQUENCE_FAIL, organisation, activation.account(), visit.actor())
                            .with("stage", visit.stage().name()));
        }
    }
}
