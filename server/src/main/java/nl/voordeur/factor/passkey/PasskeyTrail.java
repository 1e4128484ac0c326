package nl.voordeur.factor.passkey;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.FactorMail;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What is told of passkeys: to the audit trail, and to their owner.
@Component
class PasskeyTrail {

    /// What mails call a passkey.
    static final FactorWords WORDS = new FactorWords("factor.kind.passkey");

    /// Refused answers of one account that are noted: nobody guesses one, so more would only fill the
    /// trail.
    private static final Limit NOTED =
            new Limit("passkey-refused", 20, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    private final MailOutbox outbox;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasskeyTrail(MailOutbox outbox, Throttle throttle, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.throttle = throttle;
        this.events = events;
        this.clock = clock;
    }

    void refused(OrganisationId organisation, AccountId account, String reason, Actor actor) {
        note(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, reason, actor);
    }

    /// Somebody brought what was used before, or a copy.
    void replayed(OrganisationId organisation, AccountId account, String reason, Actor actor) {
        note(SecurityEventType.AUTHN_FACTOR_REPLAY, organisation, account, reason, actor);
    }

    private void note(
            SecurityEventType type, OrganisationId organisation, AccountId account, String reason, Actor actor) {
        if (throttle.mayRepeat(organisation, NOTED, account.toString())) {
            events.publishEvent(about(type, organisation, account, actor).with("reason", reason));
        }
    }

    void added(Organisation organisation, Account account, String ticket, String authorisedBy, Actor actor) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorAdded(WORDS, clock.instant()));
        events.publishEvent(about(SecurityEventType.AUTHN_FACTOR_ADDED, organisation.id(), account.id(), actor)
                .with("ticket", ticket)
                .with("authorisedBy", authorisedBy));
    }

    /// One of several, by its owner.
    ///
    /// @param how what became of it
    void takenAway(Organisation organisation, Account account, String how, Actor actor) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorRemoved(WORDS, clock.instant()));
        events.publishEvent(about(SecurityEventType.AUTHN_FACTOR_REMOVED, organisation.id(), account.id(), actor)
                .with("reason", how));
    }

    void resumed(Organisation organisation, Account account, Actor actor) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorAdded(WORDS, clock.instant()));
        events.publishEvent(about(SecurityEventType.AUTHN_FACTOR_ADDED, organisation.id(), account.id(), actor)
                .with("reason", "resumed"));
    }

    private static SecurityEvent about(
            SecurityEventType type, OrganisationId organisation, AccountId account, Actor actor) {
        return SecurityEvent.of(type, organisation, account, actor).with("factor", FactorKind.PASSKEY.name());
    }
}
