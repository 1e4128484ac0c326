package nl.voordeur.kernel.postgres;

/// The database can't be started or reached. The message is one or two sentences for the operator: what is wrong and
/// what to do.
public final class DatabaseUnavailable extends RuntimeException {

    public DatabaseUnavailable(String message) {
        super(message);
    }

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
