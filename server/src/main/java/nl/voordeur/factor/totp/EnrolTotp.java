package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.ticket.UseTicket;
import nl.voordeur.factor.totp.PendingTotpStore.Pending;
import nl.voordeur.factor.totp.TotpSecret.Match;
import nl.voordeur.factor.totp.UsedSteps.Worth;
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

/// Sets up an authenticator app: a secret that waits for a while, and counts from its first correct code.
///
/// Only for a sign-in that holds a ticket ([nl.voordeur.factor.ticket]), which goes with the first code.
@Service
public class EnrolTotp {

    /// How long a mailed secret waits for its first code, and one that is shown at the least.
    public static final Duration VALIDITY = Duration.ofMinutes(30);

    /// How long one that is shown waits: whoever comes back to its browser after the sign-in took too long finds
    /// the same, so that what the app has scanned works. Without that browser, the password and a ticket it opens
    /// nothing.
    private static final Duration SHOWN = Duration.ofHours(2);

    /// Codes that may be tried for one account, over all secrets: a new secret gives no new tries, or whoever knows the
    /// password could guess the code of a mail that is not theirs (NIST 3.2.2).
    static final Limit LIMIT =
            new Limit("totp-set-up", 20, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(24));

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

    /// The secret that this browser shows on its page, or a new one where it has none: reloading a page, or signing
    /// in there again, does not change what an app has scanned. Another browser never gets it, or whoever knew the
    /// password before could see the very secret that the owner is about to confirm; the newest one's counts.
    ///
    /// @param holder names what this browser sets up
    @Transactional
    public PendingTotp begin(Organisation organisation, Account account, String holder) {
        return kept(organisation, account, holder)
                .map(found -> extended(organisation, account, found))
                .orElseGet(() -> start(organisation, account, holder, SHOWN));
    }

    /// The secret that waits, if any does.
    ///
    /// @param holder the browser that shows it, or null for one that was mailed
    public Optional<PendingTotp> pending(Organisation organisation, Account account, @Nullable String holder) {
        return kept(organisation, account, holder).map(found -> shown(organisation, account, found));
    }

    /// A new secret to be mailed; the former stops working, and an app that holds it must be set up again.
    @Transactional
    public PendingTotp renew(Organisation organisation, Account account) {
        return start(organisation, account, null, VALIDITY);
    }

    /// Sends what the app needs to the address of the account (manual 001): the secret that waits, which the app may
    /// have already, for another while; or a new one.
    @Transactional
    public void mail(Organisation organisation, Account account, RequestOrigin origin) {
        mails.setUp(
                organisation,
                account,
                kept(organisation, account, null)
                        .map(waiting -> extended(organisation, account, waiting))
                        .orElseGet(() -> renew(organisation, account)));
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_FACTOR_REQUESTED,
                        organisation.id(),
                        account.id(),
                        new Actor.Visitor(origin))
                .with("factor", FactorKind.TOTP.name()));
    }

    private Optional<Pending> kept(Organisation organisation, Account account, @Nullable String holder) {
        return pending.find(organisation.id(), account.id(), holder, clock.instant());
    }

    private PendingTotp extended(Organisation organisation, Account account, Pending waiting) {
        Instant expires = clock.instant().plus(VALIDITY);
        if (!waiting.expires().isBefore(expires)) {
            return shown(organisation, account, waiting);
        }
        pending.extend(organisation.id(), account.id(), waiting.id(), expires);
        return PendingTotp.of(organisation, account, waiting.id(), waiting.secret(), expires);
    }

    private static PendingTotp shown(Organisation organisation, Account account, Pending found) {
        return PendingTotp.of(organisation, account, found.id(), found.secret(), found.expires());
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
        long present = TotpSecret.stepAt(now);
        return switch (tried.steps().of(tried.secret().match(typed, now), present)) {
            case Worth.Counts(var step) -> activate(organisation, account, tried, step, signIn, origin);
            case Worth.Early(var step) -> {
                early(organisation, account, tried, tried.steps().withEarly(step, present));
                yield new EnrolOutcome.Early();
            }
            case Worth.Late(var step, var again) -> {
                pending.remember(
                        organisation.id(),
                        account.id(),
                        tried.id(),
                        tried.steps().withLate(step),
                        true);
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "expired");
                yield new EnrolOutcome.JustExpired(tried.left(), again);
            }
            case Worth.Used(), Worth.Wrong()
            when ofFormer(tried, typed, now) -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "former");
                yield new EnrolOutcome.Former(tried.left());
            }
            case Worth.Used(), Worth.Wrong() -> {
                publish(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, origin, "wrong");
                yield new EnrolOutcome.Wrong(tried.left());
            }
        };
    }

    /// Costs no try, up to a limit of its own.
    private void early(Organisation organisation, Account account, Pending tried, UsedSteps steps) {
        String subject = account.id().toString();
        boolean free = throttle.mayRepeat(organisation.id(), VerifyTotp.EARLY, subject);
        pending.remember(organisation.id(), account.id(), tried.id(), steps, !free);
        if (free) {
            throttle.giveBack(organisation.id(), LIMIT, subject);
        }
    }

    /// Told, and worth nothing: the old entry is still in the app.
    private static boolean ofFormer(Pending tried, String typed, Instant now) {
        return tried.former() != null && !(tried.former().match(typed, now) instanceof Match.None);
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

    private PendingTotp start(Organisation organisation, Account account, @Nullable String holder, Duration validity) {
        TotpSecret secret = TotpSecret.random();
        Instant expires = clock.instant().plus(validity);
        UUID id = pending.replace(organisation.id(), account.id(), account.epoch(), holder, secret, expires);
        return PendingTotp.of(organisation, account, id, secret, expires);
    }

    private void publish(
            SecurityEventType type, Organisation organisation, Account account, RequestOrigin origin, String reason) {
        events.publishEvent(SecurityEvent.of(type, organisation.id(), account.id(), new Actor.Visitor(origin))
                .with("factor", FactorKind.TOTP.name())
                .with("reason", reason)
                .with("step", "enrolment"));
    }
}
