package nl.voordeur.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import nl.voordeur.TestOrganisations;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

class OrganisationCookieTests {

    private final Organisation organisation = new Organisation(
            OrganisationId.random(),
            "loopbaanplein",
            "Loopbaanplein",
            Locale.of("nl"),
            Preset.CAREER.settings(TestOrganisations.helpdesk()),
            Theme.plain());
    private final OrganisationCookie cookie = OrganisationCookie.lasting(
            new VoordeurSettings(URI.create("https://inloggen.example.nl"), Path.of("data"), List.of()),
            "set-up",
            Duration.ofDays(1));
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void writeThenAsItWas() {
        String token = OpaqueToken.random().value();
        cookie.write(response, organisation, token);
        assertThat(response.getHeader(HttpHeaders.SET_COOKIE)).contains("=" + token + ";");
    }

    /// Links from outside could fill a browser's cookies until every page refuses them, or carry what ends a cookie.
    @ParameterizedTest
    @Tag("asvs-3.3.5")
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a;b",
                "a\r\nb",
                "é",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void writeWhenItIsNoTokenThenNothingIsKept(String presented) {
        cookie.write(response, organisation, presented);
        assertThat(response.getHeaders(HttpHeaders.SET_COOKIE)).isEmpty();
    }
}
