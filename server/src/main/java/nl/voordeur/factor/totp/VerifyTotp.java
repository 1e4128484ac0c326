package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.totp.TotpSecret.Match;
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

    /// Whether any code would be in vain: the app is locked.
    private boolean locked(OrganisationId organisation, AccountId account) {
        return store.find(organisation, account).filter(Credential::locked).isPresent();
    }

    @Transactional
    public FactorCheck verify(Organisation organisation, AccountId account, String typed, Attempt attempt) {
        var origin = attempt.origin();
        String counted = attempt.browser() == null ? account.toString() : account + "/" + attempt.browser();
        var caller = new Caller(organisation.id(), account, new Actor.Visitor(origin));
        return switch (throttle.take(caller, LIMIT, counted)) {
            // whoever must call the helpdesk need not wait first
            case Decision.Blocked blocked when locked(organisation.id(), account) -> new FactorCheck.Locked();
            case Decision.Blocked(var until) -> new FactorCheck.Wait(until);
            case Decision.Allowed allowed -> {
                FactorCheck check = verifyNow(organisation, account, typed, attempt);
                if (check instanceof FactorCheck.Accepted) {
                    throttle.succeeded(organisation.id(), LIMIT, counted);
                }
                yield check;
            }
        };
    }

    private FactorCheck verifyNow(Organisation organisation, AccountId account, String typed, Attempt attempt) {
        var origin = attempt.origin();
        Optional<TotpStore.Active> active = store.take(organisation.id(), account, MOST_FAILURES);
        if (active.isEmpty()) {
            if (store.find(organisation.id(), account).isEmpty()) {
                return new FactorCheck.NotEnrolled();
            }
            publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation.id(), account, origin, "locked");
            return new FactorCheck.Locked();
        }
        TotpStore.Active app = active.get();
        FactorCheck check = check(organisation.id(), account, app, typed, attempt);
        boolean last = !(check instanceof FactorCheck.Accepted) && app.failures() == MOST_FAILURES;
        return last ? lock(organisation, account, origin) : check;
    }

    private FactorCheck check(
            OrganisationId organisation, AccountId account, TotpStore.Active app, String typed, Attempt attempt) {
        var origin = attempt.origin();
        UUID password = attempt.proven().credential(FactorKind.PASSWORD).orElse(null);
        return switch (app.secret().match(typed, clock.instant())) {
            case Match.Valid valid
            when store.use(organisation, account, app, valid.step(), password) -> {
                yield new FactorCheck.Accepted(TotpFactor.proof(app.id(), clock.instant()));
            }
            case Match.Valid used -> alreadyUsed(organisation, account, app, origin);
            case Match.Expired expired
            when expired.step() == app.lastStep() -> alreadyUsed(organisation, account, app, origin);
            case Match.Expired expired -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "expired");
                yield new FactorCheck.TooOld(app.failures());
            }
            case Match.None none -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "wrong");
                yield new FactorCheck.Wrong(app.failures());
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
        return new FactorCheck.AlreadyUsed(app.failures());
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
