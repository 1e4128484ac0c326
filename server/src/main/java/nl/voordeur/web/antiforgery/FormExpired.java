package nl.voordeur.web.antiforgery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageRenderer;
import nl.voordeur.web.WebPage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/// Answers a form whose anti-forgery value does not fit: the browser refuses cookies, or the page stood open too long.
@Component
public class FormExpired implements AccessDeniedHandler {

    private final Organisations organisations;
    private final PageRenderer renderer;
    private final BrowserTokens browserTokens;

    FormExpired(Organisations organisations, PageRenderer renderer, BrowserTokens browserTokens) {
        this.organisations = organisations;
        this.renderer = renderer;
        this.browserTokens = browserTokens;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Page page = browserTokens.cookieSent(request)
                ? new WebPage.FormExpired(request.getRequestURI())
                : new WebPage.CookiesOff(request.getRequestURI());
        renderer.render(page, organisation(request), request, response);
    }

    private @Nullable Organisation organisation(HttpServletRequest request) {
        String[] segments = request.getRequestURI().split("/", 3);
        return segments.length > 1 ? organisations.bySlug(segments[1]).orElse(null) : null;
    }
}
