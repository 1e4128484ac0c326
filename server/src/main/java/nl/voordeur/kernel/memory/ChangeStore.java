package nl.voordeur.kernel.memory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tells the nodes of one database what changed.
@Repository
class ChangeStore {

    /// The channel on which they listen.
    static final String CHANNEL = "voordeur_changed";

    private final JdbcClient jdbc;

    ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// They hear it when the transaction is committed, and never when it is rolled back.
    ///
    /// @param changed as `name:key`
    void tell(String changed) {
        jdbc.sql("""
                        -- every organisation: names what changed, and shows nothing of it
                        select pg_notify(:channel, :changed)""")
                .param("channel", CHANNEL)
                .param("changed", changed)
                .query((row, number) -> "")
                .list();
    }
}
