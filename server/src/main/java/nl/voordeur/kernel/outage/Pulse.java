package nl.voordeur.kernel.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    /// From asking to knowing, also where the connection breaks and another one is tried. With [#EVERY] it takes a
    /// second
    /// and a half at most to notice, so that a person hears within two.
    static final Duration ANSWER_WITHIN = Duration.ofMillis(1200);

    /// At a start, and while it is away anyway: connecting to one that is busy with coming back may take long.
    static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    /// Opens a connection, or gives up in time.
    interface Opening {
        Connection open(Duration within) throws SQLException;
    }

    /// The database is there, and has no room for one more.
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final Opening source;
    private final Runnable cut;
    private final Thread thread;
    private volatile boolean away;
    private boolean heard; // ever; of the thread alone
    private volatile boolean closed;
    private volatile @Nullable Connection asked;

    /// @param cut what happens to everybody else when the database goes away
    Pulse(Opening source, Runnable cut) {
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
            long end = System.nanoTime() + (heard && !away ? ANSWER_WITHIN : CONNECT_WITHIN).toNanos();
            try (Connection connection = answering(end)) {
                asked = connection;
                while (!closed) {
                    there();
                    pause();
                    end = System.nanoTime() + ANSWER_WITHIN.toNanos();
                    ask(connection, end);
                }
            } catch (SQLException e) {
                if (!isThereAnyway(e, end)) {
                    away(e);
                }
            } catch (RuntimeException e) { // without a pulse everybody would be answered as it said last
                LOG.error("The pulse of the database failed, and goes on", e);
            }
            pause();
        }
    }

    /// Whether only this connection was lost: somebody ended it, or others took the last one there was. Both looks have
    /// the time of one, or nobody would know within two seconds.
    private boolean isThereAnyway(SQLException failure, long end) {
        if (TOO_MANY_CONNECTIONS.equals(failure.getSQLState())) {
            return true;
        }
        if (closed || !heard || away) {
            return false;
        }
        try (Connection _ = answering(end)) {
            return true;
        } catch (SQLException again) {
            return TOO_MANY_CONNECTIONS.equals(again.getSQLState());
        }
    }

    /// A connection that was opened, asked and answered in time.
    private Connection answering(long end) throws SQLException {
        var connection = source.open(left(end));
        try {
            ask(connection, end);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Duration left(long end) throws SQLException {
        long nanos = end - System.nanoTime();
        if (nanos < TimeUnit.MILLISECONDS.toNanos(1)) { // and nothing would stand for no limit
            throw new SQLException("it doesn't answer in time", "08006");
        }
        return Duration.ofNanos(nanos);
    }

    /// A server that only reads is one that a fail-over left behind, or has not reached yet.
    private static void ask(Connection connection, long end) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(left(end).toMillis()));
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("show transaction_read_only")) {
            if (!answer.next() || !answer.getString(1).equals("off")) {
                throw new SQLException("it only reads", "25006");
            }
        }
    }

    private void there() {
        heard = true;
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
