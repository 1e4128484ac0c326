package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.totp.PendingTotpStore.Pending;
import nl.voordeur.factor.totp.TotpSecret.Match;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sets up an authenticator app: a secret that waits half an hour, and counts from its first correct code.
///
/// The flow decides who may do so: somebody who has just signed in with every factor the account has.
@Service
public class EnrolTotp {

    /// How long a new secret waits for its first code.
    public static final Duration VALIDITY = Duration.ofMinutes(30);

    /// A mail with less time than this left gets a new secret: mail may take a few minutes.
    private static final Duration WORTH_MAILING = Duration.ofMinutes(20);

    private final PendingTotpStore pending;
    private final TotpStore active;
    private final TotpMails mails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnrolTotp(
            PendingTotpStore pending,
            TotpStore active,
            TotpMails mails,
            ApplicationEventPublisher events,
            Clock clock) {
        this.pending = pending;
        this.active = active;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /// The secret that waits, or a new one where none does: reloading a page does not change what an app has scanned.
    @Transactional
    public PendingTotp begin(Organisation organisation, Account account) {
        Optional<PendingTotp> waiting = pending(organisation, account);
        return waiting.isPresent() ? waiting.get() : start(organisation, account);
    }

    /// The secret that waits, if any does.
    public Optional<PendingTotp> pending(Organisation organisation, Account account) {
        return pending.find(organisation.id(), account.id(), clock.instant())
                .map(found -> PendingTotp.of(organisation, account, found.secret(), found.expires()));
    }

    /// A new secret; the former stops working, and an app that holds it must be set up again.
    @Transactional
    public PendingTotp renew(Organisation organisation, Account account) {
        TotpSecret secret = TotpSecret.random();
        Instant expires = clock.instant().plus(VALIDITY);
        pending.replace(organisation.id(), account.id(), secret, expires);
        return PendingTotp.of(organisation, account, secret, expires);
    }

    /// Sends what the app needs to the address of the account (manual 001).
    @Transactional
    public void mail(Organisation organisation, Account account) {
        Instant worthMailing = clock.instant().plus(WORTH_MAILING);
        PendingTotp waiting = begin(organisation, account);
        PendingTotp mailed = waiting.expires().isBefore(worthMailing) ? renew(organisation, account) : waiting;
        mails.setUp(organisation, account, mailed);
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_REQUESTED, organisation.id(), account.id(), null)
                        .with("factor", FactorKind.TOTP.name()));
    }

    /// Activates the app with its first code, which is used up by that.
    @Transactional
    public ConfirmOutcome confirm(Organisation organisation, Account account, String typed, RequestOrigin origin) {
        Instant now = clock.instant();
        Optional<Pending> taken = pending.take(organisation.id(), account.id(), now);
        if (taken.isEmpty()) {
            return new ConfirmOutcome.Expired();
        }
        Pending tried = taken.get();
        return switch (tried.secret().match(typed, now)) {
            case Match.Valid valid -> activate(organisation, account, tried, valid.step(), origin);
            case Match.Expired expired -> {
                failed(organisation, account, origin, "expired");
                yield new ConfirmOutcome.JustExpired(tried.left());
            }
            case Match.None none -> {
                failed(organisation, account, origin, "wrong");
                yield new ConfirmOutcome.Wrong(tried.left());
            }
        };
    }

    private ConfirmOutcome activate(
            Organisation organisation, Account account, Pending confirmed, long step, RequestOrigin origin) {
        if (!pending.consume(organisation.id(), account.id(), confirmed.id())) {
            return new ConfirmOutcome.Expired();
        }
        active.put(organisation.id(), account.id(), confirmed.secret(), step, clock.instant());
        mails.added(organisation, account, clock.instant());
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_ADDED, organisation.id(), account.id(), origin)
                        .with("factor", FactorKind.TOTP.name()));
        return new ConfirmOutcome.Activated();
    }

    private PendingTotp start(Organisation organisation, Account account) {
        Instant now = clock.instant();
        pending.putIfNone(organisation.id(), account.id(), TotpSecret.random(), now.plus(VALIDITY), now);
        return pending(organisation, account).orElseThrow();
    }

    private void failed(Organisation organisation, Account account, RequestOrigin origin, String reason) {
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_FAIL, organisation.id(), account.id(), origin)
                        .with("factor", FactorKind.TOTP.name())
                        .with("reason", reason)
                        .with("step", "enrolment"));
    }
}
