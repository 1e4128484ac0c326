package nl.voordeur.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The language of a page: what the person chose; else what their mail was written in; else what their browser asks
/// for, if it is one of ours; else what the organisation speaks. A language that isn't there changes nothing.
@Component
public class PageLocale {

    private static final String COOKIE = "vd-lang";
    private static final String PARAMETER = "lang";

    /// Behind a language that nobody chose: a private part of a language tag (RFC 5646 2.2.7).
    private static final String OF_A_MAIL = "-x-mail";

    private final VoordeurSettings settings;

    PageLocale(VoordeurSettings settings) {
        this.settings = settings;
    }

    public Locale of(HttpServletRequest request, @Nullable Organisation organisation) {
        return ours(request.getParameter(PARAMETER))
                .or(() -> kept(request).flatMap(PageLocale::ours))
                .or(() -> asked(request))
                .orElseGet(() -> organisation == null
                        ? Messages.LANGUAGES.getFirst()
                        : Messages.language(organisation.locale()));
    }

    /// The language of a mail whose link was opened, in this browser, until the person chooses.
    public void suggest(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        boolean chosen =
                kept(request).filter(value -> !value.endsWith(OF_A_MAIL)).isPresent();
        if (!chosen) {
            keep(response, Messages.language(locale).getLanguage() + OF_A_MAIL);
        }
    }

    /// Remembers the language when the address asks for one of ours.
    void rememberAsked(HttpServletRequest request, HttpServletResponse response) {
        ours(request.getParameter(PARAMETER)).ifPresent(locale -> keep(response, locale.getLanguage()));
    }

    /// A language tag, as people write it too: `en`, `en-GB` and `en_US` are English.
    private static Optional<Locale> ours(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return Messages.LANGUAGES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private static Optional<String> kept(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(value -> ours(value).isPresent());
    }

    /// `Accept-Language` (RFC 9110 12.5.4): the first of ours that the browser likes; a header that can't be read asks
    /// for nothing.
    private static Optional<Locale> asked(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> ours(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void keep(HttpServletResponse response, String value) {
        var cookie = ResponseCookie.from(COOKIE, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(settings.overTls())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
