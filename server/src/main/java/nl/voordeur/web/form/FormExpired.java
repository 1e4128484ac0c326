package nl.voordeur.web.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import nl.voordeur.web.PageRenderer;
import nl.voordeur.web.antiforgery.BrowserTokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/// Answers a form whose anti-forgery value does not fit: the page stood open too long, or the browser has no cookie
/// (any more). It goes back to its page, with all that the address says of where the person is going. A browser without
/// a cookie got one with this answer; whether it kept it, that page sees.
@Component
public class FormExpired implements AccessDeniedHandler {

    /// All that is shown again of a form that another site may have sent: as much as a link could fill in.
    private static final String NAME = "username";

    private final FormStates states;
    private final BrowserTokens browsers;

    FormExpired(FormStates states, BrowserTokens browsers) {
        this.states = states;
        this.browsers = browsers;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        String page = PageRenderer.address(request);
        String name = Objects.requireNonNullElse(request.getParameter(NAME), "");
        FormState outcome = browsers.browser(request).isPresent()
                ? FormState.of(FormState.EXPIRED)
                : FormState.lost(browsers.cookieName());
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.LOCATION, states.at(page, outcome.with(NAME, List.of(name)), request));
    }
}
