package nl.voordeur.kernel.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// The one pool of connections that Flyway, `JdbcClient` and the scheduler share.
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
    HikariDataSource embeddedDataSource(EmbeddedPostgres postgres, DatabaseSettings settings) {
        var pool = pool(settings);
        pool.setDataSource(postgres.dataSource());
        return new HikariDataSource(pool);
    }

    @Bean
    @Conditional(EmbeddedDatabaseWanted.Not.class)
    HikariDataSource addressedDataSource(DatabaseSettings settings) {
        var address = DatabaseAddress.parse(settings.url() == null ? "" : settings.url());
        var pool = pool(settings);
        pool.setJdbcUrl(address.jdbc());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // the detail quotes values of people
        try {
            var opened = new HikariDataSource(pool);
            ServerVersion.of(opened).refuseWhenTooOld();
            return opened;
        } catch (HikariPool.PoolInitializationException | SQLException e) {
            var reason = e instanceof SQLException || e.getCause() == null ? e : e.getCause();
            throw new DatabaseUnavailable(
                    "The database that DATABASE_URL names doesn't answer ("
                            + String.valueOf(reason.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("no reason given") + ").",
                    e);
        }
    }

    private static HikariConfig pool(DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName("voordeur");
        pool.setMaximumPoolSize(settings.connections() + 1); // one listens (kernel.memory) and does nothing else
        pool.setMinimumIdle(Math.min(2, settings.connections()));
        pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(10));
        pool.setValidationTimeout(TimeUnit.SECONDS.toMillis(2));
        pool.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        return pool;
    }
}
