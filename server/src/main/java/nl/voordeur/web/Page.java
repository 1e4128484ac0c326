package nl.voordeur.web;

import java.util.Map;
import org.springframework.http.HttpStatus;

/// One state of one page. A module nests its states as records in a sealed interface, and each has its own template:
/// `nl.voordeur.activation.ActivationPage.LoginCode` is rendered by `activation/login-code.jte`.
///
/// A template takes two parameters: `page`, this record, and `ctx`, the [PageContext].
public non-sealed interface Page extends Answer {

    default HttpStatus status() {
        return HttpStatus.OK;
    }

    /// Seconds after which a client may try again, sent as `Retry-After`; none when 0.
    default long retryAfterSeconds() {
        return 0;
    }

    /// Headers that this page needs other than all have ([PageHeaders]).
    default Map<String, String> headers() {
        return Map.of();
    }

    /// Where the template stands, below `src/main/jte`.
    static String templateOf(Class<? extends Page> type) {
        String folder = type.getPackageName().substring("nl.voordeur.".length()).replace('.', '/');
        return folder + "/" + kebab(type.getSimpleName()) + ".jte";
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
