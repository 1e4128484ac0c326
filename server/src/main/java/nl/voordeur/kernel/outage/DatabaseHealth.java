package nl.voordeur.kernel.outage;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// For whoever asks whether this server is ready: answered at once, because the pulse knows.
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private final GuardedPool database;

    DatabaseHealth(DataSource database) throws SQLException {
        this.database = database.unwrap(GuardedPool.class);
    }

    @Override
    public Health health() {
        return (database.isThere() ? Health.up() : Health.down()).build();
    }
}
