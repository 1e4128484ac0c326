package nl.voordeur.web.antiforgery;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The anti-forgery value of a form (ASVS 3.5.1): a keyed hash of a random cookie. Another site can neither read the
/// cookie nor, without our key, compute the value; any node can check it, because nothing is stored. A form that was
/// open while the key was rotated still fits.
@Component
public class BrowserTokens implements CsrfTokenRepository, CsrfTokenRequestHandler {

    private static final String PURPOSE = "csrf";
    private static final String PARAMETER = "_csrf";
    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FRESH = BrowserTokens.class.getName() + ".fresh";

    /// Shows the value in another guise on every page, so that the size of compressed answers tells nothing of it.
    private final XorCsrfTokenRequestAttributeHandler masking = new XorCsrfTokenRequestAttributeHandler();

    private final KeyedHash hash;
    private final boolean secure;
    private final String cookieName;

    BrowserTokens(KeyedHash hash, VoordeurSettings settings) {
        this.hash = hash;
        this.secure = settings.overTls();
        this.cookieName = secure ? "__Host-vd-browser" : "vd-browser";
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String browser = OpaqueToken.random().value();
        request.setAttribute(FRESH, browser);
        return token(browser);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(FRESH) instanceof String browser && token != null) {
            write(response, browser);
        }
    }

    /// Gives a browser that has a value another one. Pages that are open in it are of the former: their forms come back
    /// as expired, with what may be shown again.
    public void renew(HttpServletRequest request, HttpServletResponse response) {
        if (browser(request).isPresent()) {
            write(response, OpaqueToken.random().value());
        }
    }

    private void write(HttpServletResponse response, String browser) {
        var cookie = ResponseCookie.from(cookieName, browser)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookieName);
        return cookie == null ? null : token(cookie.getValue());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> csrfToken) {
        masking.handle(request, response, csrfToken);
    }

    /// The value that came with a form; one under a former key counts as the newest.
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken csrfToken) {
        String sent = masking.resolveCsrfTokenValue(request, csrfToken);
        Cookie cookie = WebUtils.getCookie(request, cookieName);
        return sent != null && cookie != null && fits(cookie.getValue(), sent) ? csrfToken.getToken() : sent;
    }

    private boolean fits(String browser, String sent) {
        try {
            return hash.matches(
                    PURPOSE,
                    browser.getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(sent));
        } catch (IllegalArgumentException e) {
            return false; // nothing that we ever made
        }
    }

    public String cookieName() {
        return cookieName;
    }

    /// What the browser's cookie holds; nothing when it refuses cookies, or lost them.
    public Optional<String> browser(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookieName)).map(Cookie::getValue);
    }

    private CsrfToken token(String browser) {
        byte[] mac = hash.mac(PURPOSE, browser.getBytes(StandardCharsets.UTF_8));
        return new DefaultCsrfToken(
                HEADER, PARAMETER, Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }
}
