package nl.voordeur.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// A cookie that carries an opaque token for one organisation, so that two organisations can be open side by side:
/// `__Host-vd-{slug}` for the session and `__Host-vd-{slug}.{purpose}` for anything else, without the prefix where
/// there is no TLS (ASVS 3.3.1, 3.3.3). Never readable by scripts, `SameSite=Lax`. A slug holds no dot, so no
/// two names meet.
public final class OrganisationCookie {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final boolean secure;
    private final String suffix;
    private final @Nullable Duration lifetime;

    private OrganisationCookie(VoordeurSettings settings, String suffix, @Nullable Duration lifetime) {
        this.secure = settings.overTls();
        this.suffix = suffix;
        this.lifetime = lifetime;
    }

    /// A cookie for one purpose that the browser keeps for a while. The server has an end of its own.
    public static OrganisationCookie lasting(VoordeurSettings settings, String purpose, Duration lifetime) {
        return new OrganisationCookie(settings, "." + purpose, lifetime);
    }

    static OrganisationCookie session(VoordeurSettings settings) {
        return new OrganisationCookie(settings, "", null);
    }

    public Optional<String> read(HttpServletRequest request, Organisation organisation) {
        Cookie cookie = WebUtils.getCookie(request, name(organisation));
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> TOKEN.matcher(value).matches());
    }

    public void write(HttpServletResponse response, Organisation organisation, OpaqueToken token) {
        keep(response, organisation, token.value());
    }

    /// For a token that came from outside; whoever reads it decides what it is worth.
    ///
    /// What [#read] would not take isn't written: a link from outside could fill a browser's cookies
    /// until every page refuses them.
    ///
    /// @return whether it is written
    public boolean write(HttpServletResponse response, Organisation organisation, String presented) {
        boolean token = TOKEN.matcher(presented).matches();
        if (token) {
            keep(response, organisation, presented);
        }
        return token;
    }

    private void keep(HttpServletResponse response, Organisation organisation, String value) {
        var cookie = cookie(organisation, value);
        if (lifetime != null) {
            cookie.maxAge(lifetime);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    public void clear(HttpServletResponse response, Organisation organisation) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie(organisation, "").maxAge(Duration.ZERO).build().toString());
    }

    public String name(Organisation organisation) {
        return (secure ? "__Host-vd-" : "vd-") + organisation.slug() + suffix;
    }

    private ResponseCookie.ResponseCookieBuilder cookie(Organisation organisation, String value) {
        return ResponseCookie.from(name(organisation), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax");
    }
}
