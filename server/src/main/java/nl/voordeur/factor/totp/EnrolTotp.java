package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.factor.totp.PendingTotpStore.Pending;
import nl.voordeur.factor.totp.TotpSecret.Match;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sets up an authenticator app: a secret that waits half an hour, and counts from its first correct code.
///
/// Only for a sign-in that holds a ticket ([nl.voordeur.factor.ticket]), which goes with the first code.
@Service
public class EnrolTotp {

    /// How long a new secret waits for its first code.
    public static final Duration VALIDITY = Duration.ofMinutes(30);

    /// Codes that may be tried for one account, over all secrets: a new secret gives no new tries, or whoever knows the
    /// password could guess the code of a mail that is not theirs (NIST 3.2.2).
    static final Limit LIMIT =
            new Limit("totp-set-up", 20, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(24));

    /// A mail with less time than this left gets a new secret: mail may take a few minutes.
    private static final Duration WORTH_MAILING = Duration.ofMinutes(20);

    private final PendingTotpStore pending;
    private final TotpStore active;
    private final UseTicket tickets;
    private final TotpMails mails;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnrolTotp(
            PendingTotpStore pending,
            TotpStore active,
            UseTicket tickets,
            TotpMails mails,
            Throttle throttle,
            ApplicationEventPublisher events,
            Clock clock) {
        this.pending = pending;
        this.active = active;
        this.tickets = tickets;
        this.mails = mails;
        this.throttle = throttle;
        this.events = events;
        this.clock = clock;
    }

    /// The secret that this sign-in shows on its page, or a new one where it has none: reloading a page does not
    /// change what an app has scanned. Another sign-in never gets it, or whoever knew the password before could see
    /// the very secret that the owner is about to confirm; the newest sign-in's counts.
    ///
    /// @param holder names the sign-in
    @Transactional
    public PendingTotp begin(Organisation organisation, Account account, String holder) {
        return pending(organisation, account, holder).orElseGet(() -> start(organisation, account, holder));
    }

    /// The secret that waits, if any does.
    ///
    /// @param holder the sign-in that shows it, or null for one that was mailed
    public Optional<PendingTotp> pending(Organisation organisation, Account account, @Nullable String holder) {
        return pending.find(organisation.id(), account.id(), holder, clock.instant())
                .map(found -> PendingTotp.of(organisation, account, found.secret(), found.expires()));
    }

    /// A new secret to be mailed; the former stops working, and an app that holds it must be set up again.
    @Transactional
    public PendingTotp renew(Organisation organisation, Account account) {
        return start(organisation, account, null);
    }

    /// Sends what the app needs to the address of the account (manual 001).
    @Transactional
    public void mail(Organisation organisation, Account account, RequestOrigin origin) {
        Instant worthMailing = clock.instant().plus(WORTH_MAILING);
        PendingTotp mailed = pending(organisation, account, null)
                .filter(waiting -> waiting.expires().isAfter(worthMailing))
                .orElseGet(() -> renew(organisation, account));
        mails.setUp(organisation, account, mailed);
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_FACTOR_REQUESTED,
                        organisation.id(),
                        account.id(),
                        new Actor.Visitor(origin))
                .with("factor", FactorKind.TOTP.name()));
    }

    /// Activates the app with its first code, which is used up by that.
    ///
    /// @param holder as for [#pending]
    /// @param signIn names the sign-in that holds the ticket
    @Transactional
    public EnrolOutcome confirm(
            Organisation organisation,
            Account account,
            @Nullable String holder,
            String signIn,
            String typed,
            RequestOrigin origin) {
        Instant now = clock.instant();
        var caller = new Caller(organisation.id(), account.id(), new Actor.Visitor(origin));
        if (throttle.take(caller, LIMIT, account.id().toString()) instanceof Decision.Blocked(var until)) {
            return new EnrolOutcome.Wait(until);
        }
        Optional<Pending> taken = pending.take(organisation.id(), account.id(), holder, now);
        if (taken.isEmpty()) {
            return new EnrolOutcome.Expired();
        }
        Pending tried = taken.get();
        return switch (tried.secret().match(typed, now)) {
            case Match.Valid valid -> activate(organisation, account, tried, valid.step(), signIn, origin);
            case Match.Expired expired -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "expired");
                yield new EnrolOutcome.JustExpired(tried.left());
            }
            case Match.None none -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "wrong");
                yield new EnrolOutcome.Wrong(tried.left());
            }
        };
    }

    private EnrolOutcome activate(
            Organisation organisation,
            Account account,
            Pending confirmed,
            long step,
            String signIn,
            RequestOrigin origin) {
        if (!pending.consume(organisation.id(), account.id(), confirmed.id())) {
            return new EnrolOutcome.Expired();
        }
        Optional<UseTicket.Authorisation> authorised = tickets.consume(organisation, account.id(), signIn);
        if (authorised.isEmpty()) {
            return new EnrolOutcome.NoTicket();
        }
        throttle.succeeded(organisation.id(), LIMIT, account.id().toString());
        Instant now = clock.instant();
        active.put(organisation.id(), account.id(), confirmed.id(), confirmed.secret(), step, now);
        mails.added(organisation, account, now);
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_FACTOR_ADDED,
                        organisation.id(),
                        account.id(),
                        new Actor.Visitor(origin))
                .with("factor", FactorKind.TOTP.name())
                .with("ticket", authorised.get().ticket())
                .with("authorisedBy", authorised.get().by()));
        return new EnrolOutcome.Enrolled(TotpFactor.proof(confirmed.id(), now));
    }

    private PendingTotp start(Organisation organisation, Account account, @Nullable String holder) {
        TotpSecret secret = TotpSecret.random();
        Instant expires = clock.instant().plus(VALIDITY);
        pending.replace(organisation.id(), account.id(), account.epoch(), holder, secret, expires);
        return PendingTotp.of(organisation, account, secret, expires);
    }

    private void publish(
            SecurityEventType type, Organisation organisation, Account account, RequestOrigin origin, String reason) {
        events.publishEvent(SecurityEvent.of(type, organisation.id(), account.id(), new Actor.Visitor(origin))
                .with("factor", FactorKind.TOTP.name())
                .with("reason", reason)
                .with("step", "enrolment"));
    }
}
