package nl.voordeur.mail;

import java.time.Duration;
import nl.voordeur.kernel.worker.Worker;
import org.springframework.stereotype.Component;

/// This node's sender.
@Component
class MailWorker extends Worker {

    private final boolean wanted;

    MailWorker(DeliverMail delivery, MailSettings settings) {
        super("mail", Duration.ofSeconds(2), delivery::deliverDue);
        this.wanted = settings.worker();
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }
}
