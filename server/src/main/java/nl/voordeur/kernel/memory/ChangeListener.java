package nl.voordeur.kernel.memory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Hears what other nodes changed, on one connection that is kept for it.
@Component
class ChangeListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

    /// How long to listen before looking whether to stop.
    private static final Duration LISTEN = Duration.ofMillis(500);

    /// After how many of these in silence the connection is tried.
    private static final int SILENCES = 10;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int VALID_WITHIN_SECONDS = 2;

    private final DataSource database;
    private final Memories memories;
    private volatile @Nullable Thread thread;
    private final CountDownLatch tried = new CountDownLatch(1);

    ChangeListener(DataSource database, Memories memories) {
        this.database = database;
        this.memories = memories;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("changes").daemon().unstarted(this::work);
        thread = started; // before it runs: it goes on as long as it is the one
        started.start();
        try {
            tried.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS); // or the first requests remember nothing
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join(LISTEN.multipliedBy(2)); // gives the connection back before the pool closes
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean wanted() {
        return thread == Thread.currentThread();
    }

    private void work() {
        boolean noted = false;
        while (wanted()) {
            try (Connection connection = database.getConnection()) {
                noted = false;
                listen(connection);
            } catch (SQLException e) {
                if (!noted && wanted()) {
                    LOG.warn(
                            "Changes on other nodes are not heard just now, so nothing is remembered: {}",
                            e.getMessage());
                }
                noted = true;
            } finally {
                memories.listening(false);
                tried.countDown();
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + ChangeStore.CHANNEL);
            memories.listening(true);
            tried.countDown();
            int silences = 0;
            while (wanted()) {
                PGNotification[] told = notifications.getNotifications((int) LISTEN.toMillis());
                for (PGNotification one : told) {
                    memories.told(one.getParameter());
                }
                silences = told.length == 0 ? silences + 1 : 0;
                if (silences == SILENCES) {
                    silences = 0;
                    if (!connection.isValid(VALID_WITHIN_SECONDS)) {
                        throw new SQLException("the connection is gone");
                    }
                }
            }
            statement.execute("unlisten *"); // it goes back to the pool
        }
    }

    private void pause() {
        try {
            if (wanted()) {
                Thread.sleep(BETWEEN_TRIES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
