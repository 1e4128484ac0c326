package nl.voordeur.kernel.outage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// For whoever asks whether this server is ready: answered at once, because the pulse knows.
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private final GuardedPool database;

    DatabaseHealth(GuardedPool database) {
        this.database = database;
    }

    @Override
    public Health health() {
        return (database.isThere() ? Health.up() : Health.down()).build();
    }
}
