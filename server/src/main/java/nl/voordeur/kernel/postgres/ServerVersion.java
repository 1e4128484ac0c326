package nl.voordeur.kernel.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;

/// The version of a PostgreSQL that isn't ours.
///
/// @param name as it calls itself: `15.13`
record ServerVersion(int major, String name) {

    /// The tests run on it (`LowestPostgresTests`).
    static final int LOWEST = 15;

    static ServerVersion of(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            var told = connection.getMetaData();
            return new ServerVersion(told.getDatabaseMajorVersion(), told.getDatabaseProductVersion());
        }
    }

    void refuseWhenTooOld() {
        if (major < LOWEST) {
            throw new DatabaseUnavailable(
                    "DATABASE_URL names PostgreSQL %s, and Voordeur needs %d or later: upgrade it, or leave DATABASE_URL out."
                            .formatted(name, LOWEST));
        }
    }
}
