package nl.voordeur.activation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The way of every answer: is this source welcome, is the form of this invitation, is the link good, is this stage up?
/// Then the stage judges the answer while all others to this invitation wait; here the verdict is carried out: the
/// stage is passed, or the try is counted and audited.
@Service
public class AnswerStage {

    private final ActivationStore store;
    private final ActivateAccount lastStep;
    private final Accounts accounts;
    private final Throttle throttle;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswerStage(
            ActivationStore store,
            ActivateAccount lastStep,
            Accounts accounts,
            Throttle throttle,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.lastStep = lastStep;
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

        /// It will not do, and costs nothing. The stage did nothing with it.
        record Refused(Outcome.Refused why) implements Verdict {}

        /// As refused, but the password that came with it is kept, and need not be typed again in this browser.
        record PasswordKept(Outcome.Refused why) implements Verdict {}
    }

    /// Judges an answer, within a transaction and with the invitation locked.
    @FunctionalInterface
    public interface Judge {
        Verdict judge(Activation activation);
    }

    public Outcome answer(ActivationVisit visit, Judge judge) {
        return visit.stage().guessable() ? guess(visit, judge) : unlessBlocked(visit, () -> decide(visit, judge));
    }

    /// For what has to be known before costly work outside the transaction: goes further when this stage is up now,
    /// and otherwise says why not. [#answer] looks again.
    public Outcome whenUp(ActivationVisit visit, Function<Account, Outcome> further) {
        return whenUp(visit, (_, account) -> further.apply(account));
    }

    /// As [#whenUp(ActivationVisit, Function)], for what depends on how far the person is.
    public Outcome whenUp(ActivationVisit visit, BiFunction<Activation, Account, Outcome> further) {
        var organisation = visit.organisation().id();
        return unlessBlocked(
                visit,
                () -> store.find(organisation, visit.tokens(), clock.instant())
                        .map(activation -> obstacle(visit, activation)
                                .orElseGet(() -> further.apply(
                                        activation,
                                        accounts.byId(organisation, activation.account())
                                                .orElseThrow())))
                        .orElseGet(Outcome.LinkDead::new));
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
            Outcome outcome = null;
            try {
                outcome = decide(visit, judge);
                return outcome;
            } finally {
                if (outcome instanceof Outcome.Wrong) {
                    throttle.keep(organisation, ActivationLimits.SOURCE, source);
                } else {
                    throttle.giveBack(organisation, ActivationLimits.SOURCE, source);
                }
            }
        });
    }

    private Outcome decide(ActivationVisit visit, Judge judge) {
        var organisation = visit.organisation().id();
        return Objects.requireNonNull(transactions.execute(_ -> store.lock(
                        organisation, visit.tokens(), clock.instant())
                .map(activation -> obstacle(visit, activation)
                        .orElseGet(() -> carryOut(visit, activation, judge.judge(activation))))
                .orElseGet(Outcome.LinkDead::new)));
    }

    /// Why an answer isn't even looked at, if so.
    private Optional<Outcome> obstacle(ActivationVisit visit, Activation activation) {
        if (!activation.invitation().toString().equals(visit.invitation())) {
            return Optional.of(new Outcome.OtherInvitation());
        }
        if (activation.link(clock.instant()) != LinkState.USABLE) {
            return Optional.of(new Outcome.LinkDead());
        }
        if (!activation.accepts(visit.stage(), visit.organisation().settings().activation())) {
            note(visit, activation);
            return Optional.of(new Outcome.OutOfOrder());
        }
        return activation.triesLeft(visit.stage()) == 0 ? Optional.of(new Outcome.Locked()) : Optional.empty();
    }

    private Outcome carryOut(ActivationVisit visit, Activation activation, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Right() -> passed(visit, activation);
            case Verdict.Wrong(var audited) -> wrong(visit, activation, audited);
            case Verdict.Refused(var why) -> why;
            case Verdict.PasswordKept(var why) -> {
                passHere(visit, activation, Stage.PASSWORD);
                yield why;
            }
        };
    }

    /// What proves something counts in this browser only, and of two browsers that set a password or name a recovery
    /// address only the last goes on with it: nobody's account gets one that was typed elsewhere.
    private Outcome passed(ActivationVisit visit, Activation activation) {
        var organisation = visit.organisation();
        store.pass(organisation.id(), activation.invitation(), visit.stage());
        if (visit.stage().ofBrowser()) {
            passHere(visit, activation, visit.stage());
        }
        return activation
                .after(visit.stage(), organisation.settings().activation())
                .<Outcome>map(Outcome.Passed::new)
                .orElseGet(() -> lastStep.activate(visit, activation));
    }

    private void passHere(ActivationVisit visit, Activation activation, Stage stage) {
        var organisation = visit.organisation().id();
        Instant expires = clock.instant().plus(ActivationBrowser.LIFE);
        store.passHere(organisation, visit.tokens(), stage, expires);
        for (Stage same : stage.voidedElsewhere()) {
            store.voidElsewhere(organisation, activation.invitation(), visit.tokens(), same);
        }
    }

    private Outcome wrong(ActivationVisit visit, Activation activation, SecurityEventType audited) {
        var organisation = visit.organisation().id();
        store.failed(organisation, activation.invitation(), visit.stage());
        int left = activation.triesLeft(visit.stage()) - 1;
        events.publishEvent(SecurityEvent.of(audited, organisation, activation.account(), visit.actor())
                .with("left", Integer.toString(left)));
        return new Outcome.Wrong(left);
    }

    private Outcome unlessBlocked(ActivationVisit visit, Supplier<Outcome> further) {
        String source = visit.origin().network();
        return unlessBlocked(throttle.check(caller(visit, null), ActivationLimits.SOURCE, source), further);
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
