package nl.voordeur.kernel.outage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Supplier;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// A pool of connections in which nobody waits for a database that isn't there.
public final class GuardedPool extends HikariDataSource {

    /// Who waits for a free connection looks up this often, whether there is still something to wait for.
    static final Duration LOOK_UP = Duration.ofMillis(250);

    /// When all connections are in use although the database is there.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /// In the middle of a statement of a request, when only this one connection has fallen silent.
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /// What nobody waits for, such as clearing up, may take long; a connection that has died is noticed all the same.
    private static final Duration LONGEST_WORK = Duration.ofMinutes(5);

    /// PostgreSQL ends the wait for a row that somebody keeps locked, and transactions of a node that died.
    private static final String ENDS = "set lock_timeout = '8s'; set idle_in_transaction_session_timeout = '60s'";

    private final Pulse pulse;

    private GuardedPool(HikariConfig config, CuttableSource source, Pulse.Opening asked) {
        super(config);
        this.pulse = new Pulse(asked, () -> {
            source.cutAll();
            getHikariPoolMXBean().softEvictConnections();
        });
        pulse.start();
    }

    /// @param config size and name of the pool
    /// @param sources makes a source of connections anew at each call
    /// @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException when nothing answers there now
    public static GuardedPool open(HikariConfig config, Supplier<PGSimpleDataSource> sources) {
        var source = new CuttableSource(bounded(sources.get(), LONGEST_WORK));
        config.setDataSource(source);
        config.setConnectionTimeout(LOOK_UP.toMillis());
        config.setConnectionInitSql(ENDS);
        return new GuardedPool(
                config, source, within -> within(sources.get(), within).getConnection());
    }

    /// The driver takes parts of a second only in writing.
    static PGSimpleDataSource within(PGSimpleDataSource source, Duration limit) throws SQLException {
        var bounded = bounded(source, Pulse.CONNECT_WITHIN);
        bounded.setProperty(PGProperty.LOGIN_TIMEOUT, Float.toString(limit.toMillis() / 1000f));
        return bounded;
    }

    private static PGSimpleDataSource bounded(PGSimpleDataSource source, Duration longestAnswer) {
        source.setConnectTimeout(Math.toIntExact(Pulse.CONNECT_WITHIN.toSeconds()));
        source.setLoginTimeout(Math.toIntExact(Pulse.CONNECT_WITHIN.toSeconds()));
        source.setSocketTimeout(Math.toIntExact(longestAnswer.toSeconds()));
        source.setTcpKeepAlive(true);
        return source;
    }

    /// Whether the database answers.
    public boolean isThere() {
        return !pulse.isAway();
    }

    @Override
    public Connection getConnection() throws SQLException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            pulse.requireThere();
            try {
                return hurried(super.getConnection());
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
            }
        }
    }

    /// The pool takes this limit away when the connection comes back to it.
    private static Connection hurried(Connection connection) throws SQLException {
        if (OutageFilter.isInRequest()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_ANSWER.toMillis()));
        }
        return connection;
    }

    @Override
    public void close() {
        super.close();
        pulse.close();
    }
}
