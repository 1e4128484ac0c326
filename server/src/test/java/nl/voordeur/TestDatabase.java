package nl.voordeur;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.voordeur.kernel.postgres.EmbeddedPostgres;
import nl.voordeur.kernel.postgres.PostgresTuning;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database of one's own for tests, with all migrations applied, within some 50 ms.
///
/// One PostgreSQL runs per test process; every database in it is a copy of one migrated template.
/// With Spring: annotate the test with [VoordeurTest]. Without: `TestDatabase.create().jdbc()`.
///
/// @param pool connections to this database as a user who isn't a superuser
public record TestDatabase(String name, HikariDataSource pool) implements AutoCloseable {

    private static final String TEMPLATE = "migrated";
    private static final String USER = "voordeur";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// A new database.
    public static TestDatabase create() {
        var name = "test_" + NUMBER.incrementAndGet();
        Cluster.copyTemplate(name);
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setDataSource(Cluster.owner(name));
        return new TestDatabase(name, new HikariDataSource(config));
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    /// The address in the form of `DATABASE_URL`, for another process or a context started by hand.
    public String url() {
        return url(name);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static String url(String name) {
        var owner = Cluster.owner(name);
        return "postgres://%s:%s@127.0.0.1:%d/%s".formatted(USER, owner.getPassword(), owner.getPortNumbers()[0], name);
    }

    /// Gives a Spring context a new database as its `DATABASE_URL`.
    static final class ForContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var name = "test_" + NUMBER.incrementAndGet();
            Cluster.copyTemplate(name);
            var keys = Path.of("target", "test-keys", ProcessHandle.current().pid() + ".json");
            TestPropertyValues.of(Map.of(
                            "voordeur.database.url",
                            url(name),
                            "voordeur.keys.file",
                            keys.toString(),
                            "voordeur.upkeep",
                            "false"))
                    .applyTo(context);
        }
    }

    /// The one PostgreSQL of this test process; its folder goes when the process ends. `TEST_POSTGRES=host:port` is
    /// another one, whose superuser `postgres` needs no password: that is how another version is tried.
    private static final class Cluster {

        private static final @Nullable String OTHER = System.getenv("TEST_POSTGRES");
        private static final @Nullable EmbeddedPostgres OURS = OTHER == null ? embedded() : null;

        static {
            if (OTHER != null) {
                execute("DROP ROLE IF EXISTS %1$s; CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(USER));
            }
            execute("CREATE DATABASE %s OWNER %s".formatted(TEMPLATE, USER));
            Flyway.configure().dataSource(owner(TEMPLATE)).load().migrate();
        }

        private static EmbeddedPostgres embedded() {
            try {
                var parent = Files.createDirectories(
                        Path.of("target", "test-postgres").toAbsolutePath());
                var folder = parent.resolve("run-" + ProcessHandle.current().pid());
                var postgres = EmbeddedPostgres.start(folder, PostgresTuning.forgetful(parent));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folder)));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres postgres, Path folder) {
            postgres.close();
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// One at a time: PostgreSQL refuses to copy a template that somebody else is copying from under a lock.
        static synchronized void copyTemplate(String name) {
            execute("CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(name, TEMPLATE, USER));
        }

        static PGSimpleDataSource owner(String database) {
            var source = OURS == null ? other(USER) : OURS.dataSource();
            source.setDatabaseName(database);
            return source;
        }

        private static PGSimpleDataSource other(String user) {
            var source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://" + OTHER + "/postgres");
            source.setUser(user);
            source.setPassword(user);
            return source;
        }

        private static void execute(String sql) {
            JdbcClient.create(OURS == null ? other("postgres") : OURS.administrator("postgres"))
                    .sql(sql)
                    .update();
        }
    }
}
