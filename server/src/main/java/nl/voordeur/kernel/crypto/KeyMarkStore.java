package nl.voordeur.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Repository;

/// One sealed word in the database, by which a node recognises at its start that its key file is the one of this
/// database. Without it, a wrong file would show only when the first person can't sign in.
@Repository
class KeyMarkStore {

    static final String CONTEXT = "key_mark.sealed/-/1";
    private static final byte[] WORD = "voordeur".getBytes(UTF_8);

    private final JdbcClient jdbc;

    KeyMarkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the transaction of a backup.
    static KeyMarkStore by(Connection connection) {
        return new KeyMarkStore(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    boolean exists() {
        return find().isPresent();
    }

    Optional<byte[]> find() {
        return jdbc.sql("""
                        -- every organisation: a key is one for all
                        select sealed from key_mark""").query(byte[].class).optional();
    }

    /// Leaves the mark where there is none yet; of nodes that start together, one leaves it and all must open it.
    void check(Keys keys) {
        jdbc.sql("""
                -- every organisation: a key is one for all
                insert into key_mark (id, sealed) values (1, :sealed) on conflict do nothing""").param("sealed", keys.seal(WORD, CONTEXT)).update();
        if (!KeyMark.opens(find().orElseThrow(), keys)) {
            throw new KeyFileRefused(
                    "The key file does not belong to this database, or lacks a key that it still needs: use the file with"
                            + " which this database was made, or a copy from before the last key was retired.");
        }
    }

    /// Moves the mark to the newest key.
    ///
    /// @return true for the one caller who did
    boolean reseal(Keys keys) {
        return jdbc.sql("""
                        -- every organisation: a key is one for all
                        update key_mark set sealed = :sealed
                        where substring(sealed from 1 for :length) in (:former)""")
                        .param("sealed", keys.seal(WORD, CONTEXT))
                        .param("length", KeyRing.MARK_BYTES)
                        .param("former", keys.formerMarks())
                        .update()
                == 1;
    }
}
