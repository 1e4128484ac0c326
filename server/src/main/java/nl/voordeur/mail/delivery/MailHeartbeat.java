package nl.voordeur.mail.delivery;

import java.time.Duration;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.kernel.worker.Worker;
import nl.voordeur.mail.MailSettings;
import org.springframework.stereotype.Component;

/// Prolongs this node's claims on mails while it works on them. A thread of its own, because all others may be waiting
/// for the relay.
@Component
class MailHeartbeat extends Worker {

    private static final Duration EVERY = MailQueueStore.CLAIM.dividedBy(3);

    private final boolean wanted;

    MailHeartbeat(MailClaims claims, MailSettings settings) {
        super("mail-heartbeat", EVERY, () -> {
            claims.prolong();
            return Round.NOTHING_TO_DO;
        });
        this.wanted = settings.worker();
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    /// Stops after the sender, which finishes what it has.
    @Override
    public int getPhase() {
        return super.getPhase() - 1;
    }
}
