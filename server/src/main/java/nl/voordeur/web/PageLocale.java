package nl.voordeur.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The language of a page: what the person chose, else what the organisation speaks. The browser's own preference is
/// not asked: many a Dutch person's computer claims English.
@Component
public class PageLocale {

    private static final String COOKIE = "vd-lang";
    private static final String PARAMETER = "lang";

    private final VoordeurSettings settings;

    PageLocale(VoordeurSettings settings) {
        this.settings = settings;
    }

    public Locale of(HttpServletRequest request, @Nullable Organisation organisation) {
        String asked = request.getParameter(PARAMETER);
        if (asked != null) {
            return Messages.language(Locale.forLanguageTag(asked));
        }
        Cookie chosen = WebUtils.getCookie(request, COOKIE);
        if (chosen != null) {
            return Messages.language(Locale.forLanguageTag(chosen.getValue()));
        }
        return organisation == null ? Messages.LANGUAGES.getFirst() : Messages.language(organisation.locale());
    }

    /// Remembers a person's language in this browser.
    public void remember(HttpServletResponse response, Locale locale) {
        var cookie = ResponseCookie.from(COOKIE, Messages.language(locale).getLanguage())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(settings.overTls())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /// Remembers the language when the address asks for one.
    void rememberAsked(HttpServletRequest request, HttpServletResponse response) {
        String asked = request.getParameter(PARAMETER);
        if (asked != null) {
            remember(response, Locale.forLanguageTag(asked));
        }
    }
}
