package nl.voordeur.oidc.logout;

import java.time.Duration;
import nl.voordeur.kernel.worker.Worker;
import org.springframework.stereotype.Component;

/// Tells portals from this node.
@Component
class LogoutWorker extends Worker {

    private final DeliverLogouts delivery;

    LogoutWorker(DeliverLogouts delivery) {
        super("logout", Duration.ofSeconds(5), delivery::deliverDue);
        this.delivery = delivery;
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
}
