package nl.voordeur.console;

import java.util.List;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signedin.KeptForm;
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
            return FieldError.of(field, errors);
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
    ///
    /// @param kept what became of the form before a fresh proof
    /// @param name what was typed
    /// @param target slug of the organisation that was chosen, or empty
    /// @param wanted scopes that were chosen
    record Operator(
            List<Organisation> organisations,
            List<String> scopes,
            KeptForm kept,
            String name,
            String target,
            List<String> wanted,
            List<FieldError> errors)
            implements ConsolePage {

        /// What is wrong with a field, or null.
        public @Nullable String error(String field) {
            return FieldError.of(field, errors);
        }
    }

    /// A client was made; its secret is shown this once.
    record ClientMade(Organisation of, String clientId, String secret, String tokenAddress) implements ConsolePage {
        /// Without the secret.
        @Override
        public String toString() {
            return "ClientMade[" + clientId + "]";
        }
    }
}
