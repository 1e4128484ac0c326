package nl.voordeur.mail.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.worker.Backoff;
import nl.voordeur.mail.MailState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes down what the relay said of a mail, with its trace in the audit trail.
@Service
class SettleMail {

    private static final Actor DELIVERY = new Actor.Task("mail");

    static final Backoff PAUSES = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));

    private final MailQueueStore queue;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SettleMail(MailQueueStore queue, Clock clock, ApplicationEventPublisher events) {
        this.queue = queue;
        this.clock = clock;
        this.events = events;
    }

    @Transactional
    public void settle(MailQueueStore.Claimed mail, MailRelay.Handover handover) {
        switch (handover) {
            case MailRelay.Handover.Accepted accepted -> {
                if (queue.finish(mail, MailState.SENT, null, clock.instant())) {
                    remember(mail, SecurityEventType.MAIL_SENT, Map.of("mail", mail.kind()));
                }
            }
            case MailRelay.Handover.Refused(String reply) -> {
                if (queue.finish(mail, MailState.REFUSED, reply, clock.instant())) {
                    remember(mail, SecurityEventType.MAIL_REFUSED, Map.of("mail", mail.kind(), "reply", reply));
                }
            }
            case MailRelay.Handover.NotNow(String reply) ->
                queue.requeue(mail, reply, clock.instant().plus(PAUSES.after(mail.attempts())));
        }
    }

    private void remember(MailQueueStore.Claimed mail, SecurityEventType type, Map<String, String> details) {
        events.publishEvent(new SecurityEvent(type, mail.organisation(), mail.account(), DELIVERY, details));
    }
}
