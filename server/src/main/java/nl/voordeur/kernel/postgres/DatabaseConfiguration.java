package nl.voordeur.kernel.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import nl.voordeur.kernel.outage.GuardedPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// The one pool of connections that `JdbcClient` and the scheduler share. Flyway has connections of its own, because a
/// migration takes as long as it takes.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /// Stops after the pool, because the pool depends on it.
    @Bean
    @Conditional(EmbeddedDatabaseWanted.class)
    EmbeddedPostgres embeddedPostgres(DatabaseSettings settings) {
        return EmbeddedPostgres.start(settings.folder(), PostgresTuning.durable());
    }

    @Bean
    @Conditional(EmbeddedDatabaseWanted.class)
    GuardedPool embeddedDataSource(EmbeddedPostgres postgres, DatabaseSettings settings) {
        return GuardedPool.open(pool(settings), postgres::dataSource);
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    @Conditional(EmbeddedDatabaseWanted.class)
    DataSource embeddedForMigration(EmbeddedPostgres postgres) {
        return postgres.dataSource();
    }

    @Bean
    @Conditional(EmbeddedDatabaseWanted.Not.class)
    GuardedPool addressedDataSource(DatabaseSettings settings) {
        try {
            var opened = GuardedPool.open(pool(settings), () -> DatabaseAddress.of(settings));
            ServerVersion.of(opened).refuseWhenTooOld();
            return opened;
        } catch (HikariPool.PoolInitializationException | SQLException e) {
            throw DatabaseUnavailable.at(e instanceof SQLException || e.getCause() == null ? e : e.getCause());
        }
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    @Conditional(EmbeddedDatabaseWanted.Not.class)
    DataSource addressedForMigration(DatabaseSettings settings) {
        return DatabaseAddress.of(settings);
    }

    private static HikariConfig pool(DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("voordeur");
        pool.setMaximumPoolSize(settings.connections() + 1); // one listens (kernel.memory) and does nothing else
        pool.setMinimumIdle(Math.min(2, settings.connections()));
        pool.setValidationTimeout(TimeUnit.SECONDS.toMillis(1));
        pool.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        return pool;
    }
}
