package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database for a command that is no server: at an address, beside a server that runs, or in a folder at rest.
public final class DatabaseAtHand implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAtHand.class);

    private final DataSource source;
    private final @Nullable EmbeddedPostgres started;

    private DatabaseAtHand(DataSource source, @Nullable EmbeddedPostgres started) {
        this.source = source;
        this.started = started;
    }

    /// @param make whether a folder without a database gets one
    /// @throws DatabaseUnavailable in a sentence
    public static DatabaseAtHand open(DatabaseSettings settings, boolean make) {
        try {
            if (settings.embedded()) {
                return inFolder(settings.folder(), make);
            }
            var source = DatabaseAddress.of(settings);
            ServerVersion.of(source).refuseWhenTooOld();
            return new DatabaseAtHand(source, null);
        } catch (SQLException e) {
            throw DatabaseUnavailable.at(e);
        }
    }

    private static DatabaseAtHand inFolder(Path folder, boolean make) {
        if (!make && !Files.exists(folder.resolve("cluster"))) {
            throw new DatabaseUnavailable(
                    "There is no database in %s: set VOORDEUR_DATA or DATABASE_URL as for the server."
                            .formatted(folder.toAbsolutePath().normalize()));
        }
        var running = running(folder);
        if (running != null) {
            return new DatabaseAtHand(running, null);
        }
        var started = EmbeddedPostgres.start(folder, PostgresTuning.durable());
        return new DatabaseAtHand(started.dataSource(), started);
    }

    /// That of a server which holds the folder, or null.
    private static @Nullable DataSource running(Path folder) {
        if (!Files.exists(folder.resolve("cluster/postmaster.pid"))) {
            return null;
        }
        try {
            var source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {
                Integer.parseInt(Files.readString(folder.resolve("port")).strip())
            });
            source.setDatabaseName(PostgresCluster.NAME);
            source.setUser(PostgresCluster.NAME);
            source.setPassword(Files.readAllLines(folder.resolve("password")).getFirst());
            source.setLogServerErrorDetail(false);
            source.getConnection().close();
            return source;
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.debug("No PostgreSQL runs in {}", folder, e);
            return null;
        }
    }

    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
