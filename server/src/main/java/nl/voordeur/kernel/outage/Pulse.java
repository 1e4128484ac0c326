package nl.voordeur.kernel.outage;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import nl.voordeur.kernel.tls.CertificateProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the database all the time whether it is there, on a connection of its own.
///
/// A deadline for each statement could not tell a database that hangs from one that is busy: who waits for a row that
/// somebody else has locked would be refused in the middle of a rush.
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    static final Duration EVERY = Duration.ofMillis(250);

    /// With [#EVERY] it takes a second and a half at most to notice, so that a person hears within two.
    static final Duration ANSWER_WITHIN = Duration.ofMillis(1200);

    /// The database is there, and has no room for one more.
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final DataSource source;
    private final Runnable cut;
    private final Thread thread;
    private volatile boolean away;
    private volatile boolean closed;
    private volatile @Nullable Connection asked;

    /// @param source opens a connection, or gives up within a few seconds
    /// @param cut what happens to everybody else when the database goes away
    Pulse(DataSource source, Runnable cut) {
        this.source = source;
        this.cut = cut;
        this.thread = Thread.ofPlatform().name("database-pulse").daemon().unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    boolean isAway() {
        return away;
    }

    /// @throws SQLTransientConnectionException at once, while it is known that waiting is no use
    void requireThere() throws SQLTransientConnectionException {
        if (away) {
            throw new SQLTransientConnectionException("The database is away.");
        }
    }

    private void work() {
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                asked = connection;
                connection.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER_WITHIN.toMillis()));
                while (!closed) {
                    ask(connection);
                    there();
                    pause();
                }
            } catch (SQLException e) {
                if (!isThereAnyway(e)) {
                    away(e);
                }
            } catch (RuntimeException e) { // without a pulse everybody would be answered as it said last
                LOG.error("The pulse of the database failed, and goes on", e);
            }
            pause();
        }
    }

    /// Whether only this connection was lost: somebody ended it, or others took the last one there was. Who didn't
    /// answer in time is not asked again, or nobody would know within two seconds.
    private boolean isThereAnyway(SQLException failure) {
        if (failure.getCause() instanceof SocketTimeoutException) {
            return false;
        }
        if (TOO_MANY_CONNECTIONS.equals(failure.getSQLState())) {
            return true;
        }
        try (Connection connection = source.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER_WITHIN.toMillis()));
            ask(connection);
            return true;
        } catch (SQLException again) {
            return TOO_MANY_CONNECTIONS.equals(again.getSQLState());
        }
    }

    /// A server that only reads is one that a fail-over left behind, or has not reached yet.
    private static void ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("show transaction_read_only")) {
            if (!answer.next() || !answer.getString(1).equals("off")) {
                throw new SQLException("it only reads", "25006");
            }
        }
    }

    private void there() {
        if (away) {
            away = false;
            LOG.warn("The database is back");
        }
    }

    private void away(SQLException reason) {
        if (closed) {
            return;
        }
        if (!away) {
            away = true; // before the cut: who was cut off must find the door closed
            LOG.warn("The database is away, requests are answered 503 until it is back: {}", words(reason));
        }
        cut.run(); // also what was opened meanwhile
    }

    /// It speaks of the connection alone; no statement of ours has a value in it.
    private static String words(SQLException reason) {
        return CertificateProblem.of(reason)
                .map(CertificateProblem::sentence)
                .orElseGet(() ->
                        String.valueOf(reason.getMessage()).lines().findFirst().orElse(""));
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(closed ? 0 : EVERY.toNanos());
        } catch (InterruptedException e) {
            closed = true; // only close() interrupts
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var open = asked;
        try {
            if (open != null) {
                open.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("The connection was closed already", e);
        }
    }
}
