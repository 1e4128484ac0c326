package nl.voordeur.kernel.crypto;

import java.sql.Connection;
import java.util.Optional;

/// The sealed word by which a database, or a backup of it, knows its key file.
public final class KeyMark {

    private KeyMark() {}

    public static Optional<byte[]> of(Connection connection) {
        return KeyMarkStore.by(connection).find();
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
