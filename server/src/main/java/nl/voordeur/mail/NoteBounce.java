package nl.voordeur.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.VoordeurSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes down that a mail came back after the relay had taken it over. Once, however often and on however many nodes
/// that is said; and only of a mail that was sent lately and is named by its unguessable Message-ID, because anybody
/// can send something that looks like a bounce.
@Service
public class NoteBounce {

    private static final Actor READING = new Actor.Task("mail-bounces");

    /// Mail servers give up after four or five days (RFC 5321 4.5.4.1); what comes much later is not to be believed.
    static final Duration BELIEVED = Duration.ofDays(14);

    /// What to do with the bounce itself.
    public enum Outcome {
        /// The mail is marked, now or before: the bounce is of no use any more.
        NOTED,
        /// The mail is still being sent: the bounce overtook our own note of it, so ask again later.
        EARLY,
        /// It names no mail of ours that it could be about.
        NOT_OURS
    }

    private final VoordeurSettings server;
    private final MailStore store;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    NoteBounce(VoordeurSettings server, MailStore store, Clock clock, ApplicationEventPublisher events) {
        this.server = server;
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /// @param messageId of the mail that came back
    /// @param status why, as RFC 3463 has it: `5.1.1`
    @Transactional
    public Outcome note(String messageId, String status) {
        return MessageId.parse(messageId, server.baseUrl().getHost())
                .map(id -> note(id, status))
                .orElse(Outcome.NOT_OURS);
    }

    private Outcome note(MessageId id, String status) {
        Instant now = clock.instant();
        var bounced = store.bounced(id.organisation(), id.mail(), status, now.minus(BELIEVED), now);
        bounced.ifPresent(mail -> events.publishEvent(new SecurityEvent(
                SecurityEventType.MAIL_BOUNCED,
                id.organisation(),
                mail.account(),
                READING,
                Map.of("mail", mail.kind(), "status", status))));
        return bounced.isPresent() ? Outcome.NOTED : otherwise(id);
    }

    private Outcome otherwise(MessageId id) {
        return store.status(id.organisation(), id.mail())
                .map(mail -> switch (mail.state()) {
                    case BOUNCED -> Outcome.NOTED;
                    case QUEUED, SENDING -> Outcome.EARLY;
                    case SENT, REFUSED, EXPIRED -> Outcome.NOT_OURS;
                })
                .orElse(Outcome.NOT_OURS);
    }
}
