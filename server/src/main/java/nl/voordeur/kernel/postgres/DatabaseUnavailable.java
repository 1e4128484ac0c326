package nl.voordeur.kernel.postgres;

import nl.voordeur.kernel.tls.CertificateProblem;

/// The database can't be started or reached. The message is one or two sentences for the operator: what is wrong and
/// what to do.
public final class DatabaseUnavailable extends RuntimeException {

    public DatabaseUnavailable(String message) {
        super(message);
    }

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /// At the address that was set.
    static DatabaseUnavailable at(Throwable failure) {
        var reason = CertificateProblem.of(failure)
                .map(CertificateProblem::sentence)
                .orElseGet(() ->
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given"));
        return new DatabaseUnavailable(
                "The database that DATABASE_URL names doesn't answer (%s).".formatted(reason), failure);
    }
}
