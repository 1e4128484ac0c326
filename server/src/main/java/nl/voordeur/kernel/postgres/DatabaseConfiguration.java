package nl.voordeur.kernel.postgres;

import com.zaxxer.hikari.HikariConfig;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import nl.voordeur.kernel.outage.GuardedPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one pool of connections that `JdbcClient` and the scheduler share. Flyway has connections of its own, because a
/// migration takes as long as it takes.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /// Stops after the pool, because the pool depends on it.
    @Bean
    ServedDatabase servedDatabase(DatabaseSettings settings) {
        return ServedDatabase.of(settings);
    }

    @Bean
    GuardedPool dataSource(ServedDatabase database, DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("voordeur");
        pool.setMaximumPoolSize(settings.connections() + 1); // one listens (kernel.memory) and does nothing else
        pool.setMinimumIdle(Math.min(2, settings.connections()));
        pool.setValidationTimeout(TimeUnit.SECONDS.toMillis(1));
        pool.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        return database.pool(pool);
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource forMigration(ServedDatabase database) {
        return database.dataSource();
    }
}
