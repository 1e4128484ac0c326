package nl.voordeur.kernel.crypto;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The sealed word by which a database, or a backup of it, knows its key file.
public final class KeyMark {

    private KeyMark() {}

    public static Optional<byte[]> of(JdbcClient jdbc) {
        return new KeyMarkStore(jdbc).find();
    }

    public static boolean opens(byte[] mark, Keys keys) {
        try {
            keys.open(mark, KeyMarkStore.CONTEXT);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
