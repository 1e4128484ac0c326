package nl.voordeur.kernel.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.util.function.Supplier;
import nl.voordeur.kernel.outage.GuardedPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The database of a server: our own in the data folder, or the one that `DATABASE_URL` names. Which of them is decided
/// when the server starts, not by conditions on beans: those are answered once and for all when the jar is built.
final class ServedDatabase implements AutoCloseable {

    private final Supplier<PGSimpleDataSource> sources;
    private final @Nullable EmbeddedPostgres ours;

    private ServedDatabase(Supplier<PGSimpleDataSource> sources, @Nullable EmbeddedPostgres ours) {
        this.sources = sources;
        this.ours = ours;
    }

    /// @throws DatabaseUnavailable in a sentence, when ours doesn't start or the address can't be read
    static ServedDatabase of(DatabaseSettings settings) {
        if (settings.embedded()) {
            var started = EmbeddedPostgres.start(settings.folder(), PostgresTuning.durable());
            return new ServedDatabase(started::dataSource, started);
        }
        return new ServedDatabase(() -> DatabaseAddress.of(settings), null);
    }

    PGSimpleDataSource dataSource() {
        return sources.get();
    }

    /// @throws DatabaseUnavailable in a sentence, when a database at an address doesn't answer or is too old
    GuardedPool pool(HikariConfig config) {
        if (ours != null) {
            return GuardedPool.open(config, sources);
        }
        try {
            var opened = GuardedPool.open(config, sources);
            ServerVersion.of(opened).refuseWhenTooOld();
            return opened;
        } catch (HikariPool.PoolInitializationException | SQLException e) {
            throw DatabaseUnavailable.at(e instanceof SQLException || e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
