package nl.voordeur.web.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.web.antiforgery.BrowserTokens;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Puts a [FormState] into the address of the page that shows it, and reads it there. It is sealed with the key of the
/// key file, for one browser and one page, and counts for a quarter of an hour: in another browser, at another page or
/// later, the address shows the page as if nothing had been sent. Nothing is stored, so there is nothing to fill up,
/// any node reads it, and each tab has its own.
@Component
public class FormStates {

    /// As long as a form is kept that waits for a fresh proof.
    static final Duration VALIDITY = Duration.ofMinutes(15);

    /// How long it may take to look whether a browser keeps a cookie.
    private static final Duration LOOK = Duration.ofMinutes(2);

    /// Of the sealed text. What doesn't fit, no field of ours takes: then the page shows only what is wrong.
    private static final int LONGEST = 3000;

    private static final String NOBODY = "-";

    private final DataCipher cipher;
    private final BrowserTokens browsers;
    private final JsonMapper json;
    private final Clock clock;

    FormStates(DataCipher cipher, BrowserTokens browsers, JsonMapper json, Clock clock) {
        this.cipher = cipher;
        this.browsers = browsers;
        this.json = json;
        this.clock = clock;
    }

    /// As it is written.
    ///
    /// @param ends when it counts no longer, in seconds
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Written(
            long ends,
            String outcome,
            @Nullable Map<String, List<String>> kept,
            @Nullable List<FieldProblem> problems,
            @Nullable Long until) {}

    /// The address of a page that shows this state.
    ///
    /// @param address of ours; a state that it carries already is replaced
    public String at(String address, FormState state, HttpServletRequest request) {
        String bare = FormAddress.without(address, FormAddress.STATE);
        if (!state.cookie().isEmpty()) {
            return with(bare, state, NOBODY, LOOK); // not for one browser, which nobody knows yet
        }
        return browsers.browser(request)
                .map(browser -> with(bare, state, browser, VALIDITY))
                .orElse(bare);
    }

    /// From now on nobody reads in this browser what was typed in it until now: people share computers, and Back leads
    /// to the addresses that hold it.
    public void forget(HttpServletRequest request, HttpServletResponse response) {
        browsers.renew(request, response);
    }

    /// What the address of a page says of a form.
    FormState read(HttpServletRequest request) {
        String sealed = HttpMethod.GET.matches(request.getMethod()) ? request.getParameter(FormAddress.STATE) : null;
        if (sealed == null || sealed.length() > LONGEST) {
            return FormState.NONE;
        }
        String path = request.getRequestURI();
        return browsers.browser(request)
                .flatMap(browser -> opened(sealed, path, browser))
                .or(() -> opened(sealed, path, NOBODY)
                        .filter(state -> !state.cookie().isEmpty()))
                .orElse(FormState.NONE);
    }

    private String with(String bare, FormState state, String browser, Duration validity) {
        String path = FormAddress.path(bare);
        String sealed = sealed(state, path, browser, validity);
        if (sealed.length() > LONGEST) {
            sealed = sealed(
                    new FormState(state.outcome(), Map.of(), state.problems(), state.until()), path, browser, validity);
        }
        return FormAddress.with(bare, FormAddress.STATE, sealed);
    }

    private String sealed(FormState state, String path, String browser, Duration validity) {
        Instant until = state.until();
        Instant ends = clock.instant().plus(validity);
        if (until != null && until.isAfter(ends)) {
            ends = until;
        }
        var written = new Written(
                ends.getEpochSecond(),
                state.outcome(),
                state.kept(),
                state.problems(),
                until == null ? null : until.toEpochMilli());
        byte[] plain = json.writeValueAsBytes(written);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.seal(plain, context(path, browser)));
    }

    private Optional<FormState> opened(String sealed, String path, String browser) {
        try {
            byte[] plain = cipher.open(Base64.getUrlDecoder().decode(sealed), context(path, browser));
            var written = json.readValue(plain, Written.class);
            return written.ends() > clock.instant().getEpochSecond()
                    ? Optional.of(new FormState(
                            Objects.requireNonNullElse(written.outcome(), ""),
                            Objects.requireNonNullElse(written.kept(), Map.of()),
                            Objects.requireNonNullElse(written.problems(), List.of()),
                            written.until() == null ? null : Instant.ofEpochMilli(written.until())))
                    : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
            return Optional.empty(); // nothing that we made for this browser and this page
        }
    }

    private static String context(String path, String browser) {
        return "web.form/" + HexFormat.of().formatHex(OpaqueToken.hashOf(browser)) + path;
    }
}
