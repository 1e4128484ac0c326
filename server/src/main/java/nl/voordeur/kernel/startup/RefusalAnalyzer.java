package nl.voordeur.kernel.startup;

import nl.voordeur.kernel.crypto.KeyFileRefused;
import nl.voordeur.kernel.postgres.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/// Recognises the failures whose message is already a sentence for the operator.
final class RefusalAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsafeSettings
                    || cause instanceof DatabaseUnavailable
                    || cause instanceof KeyFileRefused) {
                return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
            }
        }
        return null;
    }
}
