package nl.voordeur.web.antiforgery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.crypto.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;

@Tag("asvs-3.5.1")
class BrowserTokensTests {

    private final MockHttpServletRequest page = new MockHttpServletRequest("GET", "/");
    private KeyFile file = new KeyFile(Path.of("unset"));

    @BeforeEach
    void keyFile(@TempDir Path folder) {
        file = new KeyFile(folder.resolve("keys.json"));
    }

    @Test
    @Tag("asvs-13.3.4")
    void formWhenTheKeyIsRotatedWhileItIsOpenThenStillFits() {
        String sent = shown(file.create());
        assertThat(fits(file.rotate(), sent)).isTrue();
        assertThat(fits(file.rotate(), sent)).isTrue();
    }

    @Test
    void formWhenForgedOrOfAnotherBrowserThenRefused() {
        var keys = file.create();
        String sent = shown(keys);
        assertThat(fits(keys, sent)).isTrue();
        assertThat(fits(keys, "made-up")).isFalse();
        assertThat(fits(keys, "")).isFalse();
        assertThat(fits(new KeyFile(Path.of(file + ".other")).create(), sent)).isFalse();
        page.setCookies(new jakarta.servlet.http.Cookie("vd-browser", "another"));
        assertThat(fits(keys, sent)).isFalse();
    }

    /// The value as a page shows it; the browser keeps the cookie that came with it.
    private String shown(Keys keys) {
        var tokens = tokens(keys);
        var response = new MockHttpServletResponse();
        CsrfToken fresh = tokens.generateToken(page);
        tokens.saveToken(fresh, page, response);
        page.setCookies(Objects.requireNonNull(response.getCookie("vd-browser")));
        tokens.handle(page, response, () -> fresh);
        var masked = (CsrfToken) Objects.requireNonNull(page.getAttribute(CsrfToken.class.getName()));
        return masked.getToken();
    }

    /// As the filter of Spring Security decides.
    private boolean fits(Keys keys, String sent) {
        var form = new MockHttpServletRequest("POST", "/");
        form.setCookies(page.getCookies());
        form.setParameter("_csrf", sent);
        var tokens = tokens(keys);
        CsrfToken expected = tokens.loadToken(form);
        assertThat(expected).isNotNull();
        return expected.getToken().equals(tokens.resolveCsrfTokenValue(form, expected));
    }

    private static BrowserTokens tokens(Keys keys) {
        return new BrowserTokens(
                keys, new VoordeurSettings(URI.create("http://localhost:8080"), Path.of("data"), List.of()));
    }
}
