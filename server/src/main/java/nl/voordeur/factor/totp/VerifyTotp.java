package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.totp.UsedSteps.Worth;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whether a typed code counts now. Failures are counted over all sign-ins of an account; that five of them end one
/// sign-in is up to the flow.
@Service
class VerifyTotp {

    /// Ten tries without a wait, for typing errors; then half a minute, doubling up to four hours (RFC 4226 §7.3).
    static final Limit LIMIT = new Limit("totp", 10, Duration.ofSeconds(30), Duration.ofHours(4), Duration.ofDays(7));

    /// Early codes that cost nothing: a clock that runs ahead is no guess. More of them cost what a wrong one does, or
    /// whoever holds an app could keep the server at it.
    static final Limit EARLY =
            new Limit("totp-early", 10, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24));

    /// NIST SP 800-63B-4 §3.2.2: no more than 100 failures in a row. After that only a new app helps: the helpdesk
    /// removes this one, and the person sets one up again.
    static final int MOST_FAILURES = 100;

    private final TotpStore store;
    private final Throttle throttle;
    private final Accounts accounts;
    private final TotpMails mails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VerifyTotp(
            TotpStore store,
            Throttle throttle,
            Accounts accounts,
            TotpMails mails,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.throttle = throttle;
        this.accounts = accounts;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /// Counts by the app, so that what was typed wrong for a former one keeps nobody waiting after it was unlinked. The
    /// app is locked meanwhile, so of fifty parallel guesses each is counted before the next is looked at.
    @Transactional
    public FactorCheck verify(Organisation organisation, AccountId account, String typed, Attempt attempt) {
        Optional<TotpStore.Active> locked = store.lock(organisation.id(), account, MOST_FAILURES);
        if (locked.isEmpty()) {
            return store.find(organisation.id(), account)
                    .map(app -> locked(organisation.id(), account, app.id(), attempt))
                    .orElseGet(FactorCheck.NotEnrolled::new);
        }
        TotpStore.Active app = locked.get();
        return switch (throttle.check(caller(organisation.id(), account, attempt), LIMIT, counted(app.id(), attempt))) {
            case Decision.Blocked(var until) -> new FactorCheck.Wait(until); // nothing is looked at
            case Decision.Allowed(var uses) -> verifyNow(organisation, account, app, typed, attempt, uses);
        };
    }

    /// Whoever must call the helpdesk need not wait first; but the trail has no more of it than the limit allows.
    private FactorCheck locked(OrganisationId organisation, AccountId account, UUID app, Attempt attempt) {
        var decision = throttle.take(caller(organisation, account, attempt), LIMIT, counted(app, attempt));
        if (decision instanceof Decision.Allowed) {
            publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, attempt.origin(), "locked");
        }
        return new FactorCheck.Locked();
    }

    /// @param uses wrong codes that count now, of this browser
    private FactorCheck verifyNow(
            Organisation organisation,
            AccountId account,
            TotpStore.Active app,
            String typed,
            Attempt attempt,
            int uses) {
        String subject = counted(app.id(), attempt);
        FactorCheck check = check(organisation.id(), account, app, typed, attempt);
        return switch (check) {
            case FactorCheck.Accepted _ -> {
                if (uses > 0) {
                    throttle.succeeded(organisation.id(), LIMIT, subject);
                }
                yield check;
            }
            case FactorCheck.Early _ -> {
                if (!throttle.mayRepeat(organisation.id(), EARLY, subject)) {
                    throttle.count(organisation.id(), LIMIT, subject);
                }
                yield check;
            }
            default -> {
                throttle.count(organisation.id(), LIMIT, subject);
                store.failed(organisation.id(), account, app.id());
                yield failuresWith(app) == MOST_FAILURES ? lock(organisation, account, attempt.origin()) : check;
            }
        };
    }

    private static int failuresWith(TotpStore.Active app) {
        return app.failures() + 1;
    }

    /// Of strangers and of each browser in which this person signed in before, apart.
    private static String counted(UUID app, Attempt attempt) {
        return attempt.browser() == null ? app.toString() : app + "/" + attempt.browser();
    }

    private static Caller caller(OrganisationId organisation, AccountId account, Attempt attempt) {
        return new Caller(organisation, account, new Actor.Visitor(attempt.origin()));
    }

    private FactorCheck check(
            OrganisationId organisation, AccountId account, TotpStore.Active app, String typed, Attempt attempt) {
        var origin = attempt.origin();
        Instant now = clock.instant();
        long present = TotpSecret.stepAt(now);
        UUID password = attempt.proven().credential(FactorKind.PASSWORD).orElse(null);
        return switch (app.steps().of(app.secret().match(typed, now), present)) {
            case Worth.Counts(var step)
            when store.use(organisation, account, app, step, password) ->
                new FactorCheck.Accepted(TotpFactor.proof(app.id(), now));
            case Worth.Counts _, Worth.Used() -> alreadyUsed(organisation, account, app, origin);
            case Worth.Early(var step) -> {
                store.remember(organisation, account, app.id(), app.steps().withEarly(step, present));
                yield new FactorCheck.Early();
            }
            case Worth.Late(var step, var again) -> {
                store.remember(organisation, account, app.id(), app.steps().withLate(step));
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "expired");
                yield new FactorCheck.TooOld(failuresWith(app), again);
            }
            case Worth.Wrong() -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "wrong");
                yield new FactorCheck.Wrong(failuresWith(app));
            }
        };
    }

    /// Only one of several parallel tries is the last, so this happens once for an app.
    private FactorCheck lock(Organisation organisation, AccountId account, RequestOrigin origin) {
        publish(SecurityEventType.AUTHN_LOGIN_LOCK, organisation.id(), account, origin, "most-failures");
        accounts.byId(organisation.id(), account).ifPresent(person -> mails.locked(organisation, person));
        return new FactorCheck.Locked();
    }

    private FactorCheck alreadyUsed(
            OrganisationId organisation, AccountId account, TotpStore.Active app, RequestOrigin origin) {
        publish(SecurityEventType.AUTHN_FACTOR_REPLAY, organisation, account, origin, "used");
        return new FactorCheck.AlreadyUsed(failuresWith(app));
    }

    private void publish(
            SecurityEventType type,
            OrganisationId organisation,
            AccountId account,
            RequestOrigin origin,
            String reason) {
        events.publishEvent(SecurityEvent.of(type, organisation, account, new Actor.Visitor(origin))
                .with("factor", FactorKind.TOTP.name())
                .with("reason", reason));
    }
}
