package nl.voordeur.kernel.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Opens connections, and can cut off all of them at once: whoever waits for an answer on one gets an exception.
final class CuttableSource extends DelegatingDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(CuttableSource.class);

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    CuttableSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        open.removeIf(CuttableSource::isClosed);
        open.add(connection);
        return connection;
    }

    /// The pool would give a connection no more time to come about than its users have patience.
    @Override
    public void setLoginTimeout(int seconds) {
        // stays as it is
    }

    /// Closes their sockets. Nothing is said to the database, which may be deaf.
    void cutAll() {
        for (var connection : Set.copyOf(open)) {
            open.remove(connection);
            try {
                connection.abort(work -> Thread.ofVirtual().name("cut").start(work));
            } catch (SQLException e) {
                LOG.debug("A connection was closed already", e);
            }
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
