package nl.voordeur.throttle;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.throttle.ThrottleStore.Forgetting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Decides whether something may be tried or used now, counts it, and audits who runs into a wait ([Waits]).
///
/// Where every use counts (mails), [#take] it. Where failures count (passwords), [#reserve] the try before it is
/// looked at, then [#keep] it when it was a failure and [#giveBack] what was none: so a burst is no more than the
/// limit. Where failures in a row count (codes), [#take] every try, and let [#succeeded] forget them all: a burst is no
/// more than the limit here too. [#check] and [#failed] count afterwards, which lets a burst through; they are for
/// brakes on everybody together, or, with [#count], for whoever locks the subject meanwhile.
/// [#mayRepeat] is for what is left out rather than refused.
@Service
public class Throttle {

    private final ThrottleStore store;
    private final Waits waits;
    private final TransactionOperations transactions;
    private final Clock clock;

    Throttle(ThrottleStore store, Waits waits, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.waits = waits;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Decision check(Caller caller, Limit limit, String subject) {
        Instant now = clock.instant();
        return store.uses(caller.organisation(), limit, subject, now)
                .map(uses -> blockedUntil(limit, uses, now)
                        .<Decision>map(until -> blocked(caller, limit, subject, uses, until))
                        .orElseGet(() -> new Decision.Allowed(uses.count())))
                .orElseGet(() -> new Decision.Allowed(0));
    }

    /// Counts a use that [#check] allowed, for a caller that holds a lock on the subject from before the check until
    /// its transaction ends: then no parallel use comes between.
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(OrganisationId organisation, Limit limit, String subject) {
        store.count(organisation, limit, subject, clock.instant(), Forgetting.LATER);
    }

    /// Counts a failure. In a transaction of its own, so that a rolled-back attempt still counts.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(OrganisationId organisation, Limit limit, String subject) {
        store.count(organisation, limit, subject, clock.instant(), Forgetting.LATER);
    }

    /// Forgets the failures of this subject under this limit alone (NIST 3.2.2).
    public void succeeded(OrganisationId organisation, Limit limit, String subject) {
        store.clear(organisation, limit, subject);
    }

    /// Takes one use if it is allowed now; however many ask at once, no more go ahead than the limit allows. A free use
    /// is one statement, which needs no transaction of its own.
    public Decision take(Caller caller, Limit limit, String subject) {
        return take(caller, limit, subject, Forgetting.LATER);
    }

    /// As [#take], for what may turn out to be no use at all: what was counted before is forgotten when it would have
    /// been. Otherwise a network in which people sign in rightly all day would never have its mistakes forgotten.
    public Decision reserve(Caller caller, Limit limit, String subject) {
        return take(caller, limit, subject, Forgetting.AS_BEFORE);
    }

    /// Takes one use of what else is silently left out, such as a further mail or line in the trail. Nobody is kept
    /// waiting by that, so it is not audited.
    public boolean mayRepeat(OrganisationId organisation, Limit limit, String subject) {
        Instant now = clock.instant();
        return store.countFree(organisation, limit, subject, now, Forgetting.LATER)
                        .isPresent()
                || Objects.requireNonNull(
                        transactions.execute(status -> mayRepeatInTurn(organisation, limit, subject, now)));
    }

    private boolean mayRepeatInTurn(OrganisationId organisation, Limit limit, String subject, Instant now) {
        var uses = store.lock(organisation, limit, subject, now);
        if (blockedUntil(limit, uses, now).isPresent()) {
            return false;
        }
        store.count(organisation, limit, subject, now, Forgetting.LATER);
        return true;
    }

    /// What was reserved was used: it is remembered from now on.
    public void keep(OrganisationId organisation, Limit limit, String subject) {
        store.keep(organisation, limit, subject, clock.instant());
    }

    private Decision take(Caller caller, Limit limit, String subject, Forgetting forgetting) {
        Instant now = clock.instant();
        return store.countFree(caller.organisation(), limit, subject, now, forgetting)
                .<Decision>map(Decision.Allowed::new)
                .orElseGet(() -> Objects.requireNonNull(
                        transactions.execute(status -> takeInTurn(caller, limit, subject, now, forgetting))));
    }

    private Decision takeInTurn(Caller caller, Limit limit, String subject, Instant now, Forgetting forgetting) {
        var uses = store.lock(caller.organisation(), limit, subject, now);
        Optional<Instant> until = blockedUntil(limit, uses, now);
        if (until.isPresent()) {
            return blocked(caller, limit, subject, uses, until.get());
        }
        return new Decision.Allowed(store.count(caller.organisation(), limit, subject, now, forgetting));
    }

    /// Returns a use that was taken and not used, because what it was for did not come about. Neither does its wait: it
    /// was allowed, so the next may be taken at once.
    public void giveBack(OrganisationId organisation, Limit limit, String subject) {
        if (!store.giveBackFree(organisation, limit, subject)) {
            transactions.executeWithoutResult(status -> giveBackInTurn(organisation, limit, subject));
        }
    }

    private void giveBackInTurn(OrganisationId organisation, Limit limit, String subject) {
        Instant now = clock.instant();
        int uses = store.lock(organisation, limit, subject, now).count();
        if (uses > 0) {
            store.giveBack(organisation, limit, subject, now.minus(limit.delayAfter(uses - 1)));
        }
    }

    /// Drops what is forgotten anyway; run now and then.
    @Transactional
    public int deleteForgotten() {
        return store.deleteForgotten(clock.instant());
    }

    /// A free use asks no clock: the database rounds to microseconds, so the last use may lie just ahead of now.
    private static Optional<Instant> blockedUntil(Limit limit, ThrottleStore.Uses uses, Instant now) {
        return uses.count() < limit.free()
                ? Optional.empty()
                : Optional.of(limit.nextAllowed(uses.count(), uses.last())).filter(next -> next.isAfter(now));
    }

    private Decision.Blocked blocked(
            Caller caller, Limit limit, String subject, ThrottleStore.Uses uses, Instant until) {
        if (uses.reported() < uses.count()) {
            waits.report(caller, limit, subject, uses.count());
        }
        return new Decision.Blocked(until);
    }
}
