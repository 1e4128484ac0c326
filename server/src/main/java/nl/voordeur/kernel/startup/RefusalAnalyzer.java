package nl.voordeur.kernel.startup;

import java.util.stream.Collectors;
import nl.voordeur.kernel.crypto.KeyFileRefused;
import nl.voordeur.kernel.postgres.DatabaseUnavailable;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Recognises the failures that an operator can mend, and whose message is a sentence already or can be one.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RefusalAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsafeSettings
                    || cause instanceof DatabaseUnavailable
                    || cause instanceof KeyFileRefused) {
                return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
            }
            if (cause instanceof PortInUseException taken) {
                return new FailureAnalysis(
                        ("Port %d is taken: stop the program that has it (\"ss -ltnp\" shows which), or choose another"
                                        + " with VOORDEUR_PORT or VOORDEUR_MANAGEMENT_PORT.")
                                .formatted(taken.getPort()),
                        null,
                        failure);
            }
            if (cause instanceof BindException unread) {
                return new FailureAnalysis(
                        "%s can't be read: look its values up in docs/operate.md."
                                .formatted(
                                        KnownSettings.variable(unread.getName().toString())),
                        null,
                        failure);
            }
            if (cause instanceof FlywayException unfit) {
                return new FailureAnalysis(
                        ("The database doesn't fit this version of Voordeur (%s): start the version that made it, or put back"
                                        + " a backup.")
                                .formatted(summary(unfit)),
                        null,
                        failure);
            }
        }
        return null;
    }

    /// What went wrong stands in the first two lines; advice for programmers follows.
    private static String summary(FlywayException unfit) {
        return String.valueOf(unfit.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .collect(Collectors.joining("; "));
    }
}
