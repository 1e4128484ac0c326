package nl.voordeur.activation;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Carries the link's token from page to page, once it has left the address bar (ASVS 14.2.1). It opens no more than
/// the link in the mail does, and dies with it.
@Component
public class ActivationCookie {

    private static final Duration LIFE = Duration.ofHours(12);

    private final boolean secure;

    ActivationCookie(VoordeurSettings settings) {
        this.secure = settings.overTls();
    }

    /// The token that this browser came with, whatever it is worth.
    public Optional<String> token(HttpServletRequest request, Organisation organisation) {
        return Optional.ofNullable(WebUtils.getCookie(request, name(organisation)))
                .map(Cookie::getValue);
    }

    void set(HttpServletResponse response, Organisation organisation, String token) {
        var cookie = ResponseCookie.from(name(organisation), token)
                .path("/")
                .maxAge(LIFE)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax") // people come from their mail
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name(Organisation organisation) {
        return (secure ? "__Host-vd-" : "vd-") + organisation.slug() + "-activation";
    }
}
