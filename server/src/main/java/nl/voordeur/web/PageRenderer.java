package nl.voordeur.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.voordeur.kernel.Messages;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.form.FormStateArgument;
import nl.voordeur.web.form.FormStates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/// Renders a [Page] with its template. The templates are compiled by the build, so one that doesn't fit its record
/// never reaches a person.
@Component
public class PageRenderer {

    private static final Pattern SLASHES_IN_FRONT = Pattern.compile("^[/\\\\]+");

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Messages messages;
    private final Assets assets;
    private final PageLocale locales;
    private final FormStates states;

    PageRenderer(Messages messages, Assets assets, PageLocale locales, FormStates states) {
        this.messages = messages;
        this.assets = assets;
        this.locales = locales;
        this.states = states;
    }

    public void render(
            Page page, @Nullable Organisation organisation, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var context = new PageContext(
                organisation,
                locales.of(request, organisation),
                address(request),
                messages,
                assets,
                new PageContext.Forms(
                        csrf(request), FormStateArgument.of(request), (to, state) -> states.at(to, state, request)));
        var output = new Utf8ByteOutput();
        templates.render(Page.templateOf(page.getClass()), Map.of("page", page, "ctx", context), output);
        response.setStatus(page.status().value());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        page.headers().forEach(response::setHeader);
        if (page.retryAfterSeconds() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(page.retryAfterSeconds()));
        }
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }

    /// The page's address as the person sees it, on an error page too.
    public static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = Objects.requireNonNullElse(
                (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI());
        return ours(path, query);
    }

    /// The address of a request as a link: with one slash in front, because two, or one that leans the other way, would
    /// make it an address of another site, chosen by whoever made the link.
    static String ours(String path, @Nullable String query) {
        String ours = "/" + SLASHES_IN_FRONT.matcher(path).replaceFirst("");
        return query == null ? ours : ours + "?" + query;
    }

    private static Supplier<String> csrf(HttpServletRequest request) {
        return () -> {
            var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
            if (token == null) {
                throw new IllegalStateException("a form outside the protection against forgery");
            }
            return token.getToken();
        };
    }
}
