package nl.voordeur.console;

import java.util.List;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What the first operator and the platform's operators see.
public sealed interface ConsolePage extends Page {

    /// Who are you? Asked of whoever has the bootstrap link.
    record Bootstrap(String token, String givenName, String familyName, String email, List<FieldError> errors)
            implements ConsolePage {
        static Bootstrap empty(String token) {
            return new Bootstrap(token, "", "", "", List.of());
        }

        /// What is wrong with a field, or null.
        public @Nullable String error(String field) {
            return errors.stream()
                    .filter(error -> error.field().equals(field))
                    .map(FieldError::message)
                    .findFirst()
                    .orElse(null);
        }
    }

    /// The link was used, replaced or is too old.
    record BootstrapDead() implements ConsolePage {
        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }

    /// The organisations, and the form for an API client.
    record Operator(List<Organisation> organisations, List<String> scopes, List<FieldError> errors)
            implements ConsolePage {}

    /// A client was made; its secret is shown this once.
    record ClientMade(Organisation of, String clientId, String secret, String tokenAddress) implements ConsolePage {
        /// Without the secret.
        @Override
        public String toString() {
            return "ClientMade[" + clientId + "]";
        }
    }
}
