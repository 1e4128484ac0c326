package nl.voordeur.recovery.link;

import java.time.Clock;
import java.time.Instant;
import nl.voordeur.account.Account;
import nl.voordeur.account.Rest;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.recovery.RecoveryMail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells at every address of the person that a new password was chosen, and the trail (ASVS 6.3.7, NIST 4.2.3).
@Component
class RecoveredNotice {

    private final MailOutbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecoveredNotice(MailOutbox outbox, ApplicationEventPublisher events, Clock clock) {
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void send(Organisation organisation, Account account, Road road, Actor actor) {
        var mail = new RecoveryMail.PasswordChanged(now(), now().plus(Rest.LENGTH));
        outbox.enqueue(organisation, Recipient.of(account), mail);
        account.confirmedRecoveryEmail()
                .ifPresent(other ->
                        outbox.enqueue(organisation, Recipient.of(account).at(other.value()), mail));
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.AUTHN_RECOVERY_COMPLETED, organisation.id(), account.id(), actor)
                        .with("road", road.name()));
    }
}
