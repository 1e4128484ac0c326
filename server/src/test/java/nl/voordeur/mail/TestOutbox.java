package nl.voordeur.mail;

import java.time.Clock;
import nl.voordeur.kernel.PlainCipher;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.delivery.MailWorker;
import nl.voordeur.mail.message.MailRenderer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An outbox on a database and with a clock of the test's own.
public final class TestOutbox {

    private TestOutbox() {}

    public static MailOutbox on(JdbcClient jdbc, MailRenderer renderer, MailWorker worker, Clock clock) {
        return new MailOutbox(renderer, seal(), new MailStore(jdbc), worker, clock);
    }

    public static NoteBounce bounces(
            JdbcClient jdbc, VoordeurSettings server, Clock clock, ApplicationEventPublisher events) {
        return new NoteBounce(server, new MailStore(jdbc), clock, events);
    }

    /// Hides nothing, so that a test can look.
    public static MailSeal seal() {
        return new MailSeal(new PlainCipher());
    }
}
