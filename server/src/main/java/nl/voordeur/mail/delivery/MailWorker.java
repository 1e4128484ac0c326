package nl.voordeur.mail.delivery;

import java.time.Duration;
import nl.voordeur.kernel.worker.Worker;
import nl.voordeur.mail.MailSettings;
import org.springframework.stereotype.Component;

/// This node's sender.
@Component
public class MailWorker extends Worker {

    /// How often to look for mails that nobody called for, such as those of a node that died.
    static final Duration LOOK = Duration.ofSeconds(2);

    private final DeliverMail delivery;
    private final boolean wanted;

    MailWorker(DeliverMail delivery, MailSettings settings) {
        super("mail", LOOK, delivery::deliverDue);
        this.delivery = delivery;
        this.wanted = settings.worker();
    }

    @Override
    public void start() {
        delivery.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        delivery.stop();
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }
}
