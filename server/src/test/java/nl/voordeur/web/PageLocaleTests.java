package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// In which language a page is read.
class PageLocaleTests {

    private final PageLocale locales =
            new PageLocale(new VoordeurSettings(URI.create("http://localhost:8080"), Path.of("data"), List.of()));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/proef/sign-in");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB,en;q=0.9 | en",
                "nl,en-US;q=0.7,en;q=0.3 | nl",
                "en;q=0.3,nl;q=0.8 | nl",
                "de-DE,de;q=0.9,en;q=0.5 | en",
                "de-DE,de;q=0.9 | nl",
                "fr,en;q=0 | nl",
                "* | nl",
                "no language; at all | nl",
            })
    void pageWhenNobodyChoseThenSpeaksWhatTheBrowserAsksAndWeSpeak(String header, String language) {
        request.addHeader("Accept-Language", header);

        assertThat(language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"en_US, en", "en-GB, en", "EN, en", "nl_NL, nl", "de, en", "xx, en", "'', en", "../etc, en"})
    void pageWhenALanguageIsAskedThatIsNotThereThenStaysAsItWas(String asked, String language) {
        request.setCookies(new Cookie("vd-lang", "en"));
        request.setParameter("lang", asked);
        var response = new MockHttpServletResponse();

        assertThat(language()).isEqualTo(language);
        locales.rememberAsked(request, response);
        Cookie kept = response.getCookie("vd-lang");
        assertThat(kept == null ? "en" : kept.getValue()).isEqualTo(language);
    }

    @Test
    void pageWhenTheMailWasEnglishThenEnglishUntilThePersonChooses() {
        request.addHeader("Accept-Language", "nl");
        opens(Locale.ENGLISH);
        assertThat(language()).isEqualTo("en");

        chooses("nl");
        assertThat(language()).isEqualTo("nl");
        opens(Locale.ENGLISH);
        assertThat(language()).isEqualTo("nl");
    }

    private void opens(Locale mail) {
        var response = new MockHttpServletResponse();
        locales.suggest(request, response, mail);
        keep(response);
    }

    private void chooses(String language) {
        var response = new MockHttpServletResponse();
        request.setParameter("lang", language);
        locales.rememberAsked(request, response);
        request.removeParameter("lang");
        keep(response);
    }

    private void keep(MockHttpServletResponse response) {
        Cookie cookie = response.getCookie("vd-lang");
        if (cookie != null) {
            request.setCookies(Objects.requireNonNull(cookie));
        }
    }

    private String language() {
        return locales.of(request, TestPages.organisation("proef", "Proef", Theme.plain()))
                .getLanguage();
    }
}
