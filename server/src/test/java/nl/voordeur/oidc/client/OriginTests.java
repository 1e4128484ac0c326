package nl.voordeur.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import nl.voordeur.VoordeurTest;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Browsers write an origin in one way, people register addresses in many.
@VoordeurTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(TestOidc.class)
@Tag("nlgov-c-11")
class OriginTests {

    private final TestOidc oidc;
    private final Portal app;

    @Autowired
    OriginTests(TestOidc oidc) {
        this.oidc = oidc;
        Organisation organisation = oidc.organisation();
        app = oidc.portal(
                organisation,
                TestOidc.named(
                        "app",
                        TestOidc.draft(organisation, ClientKind.PUBLIC_PORTAL),
                        Set.of("https://App.Example:443/terug")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://Portaal.Example:443, https://portaal.example",
        "https://Portaal.Example:443/terug, https://portaal.example",
        "https://portaal.example/, https://portaal.example",
        "https://portaal.example:/terug, https://portaal.example",
        "https://portaal.example:8443/a?b=c, https://portaal.example:8443",
        "https://XN--PRTAAL-BXA.example/x, https://xn--prtaal-bxa.example",
        "https://portaal.example./x, https://portaal.example.",
        "https://portaal.example:80/x, https://portaal.example:80",
        "http://LOCALHOST:80/x, http://localhost",
        "http://localhost:443/x, http://localhost:443",
        "http://[::1]:8081/x, http://[::1]:8081",
        "https://[2001:DB8::1]:443/x, https://[2001:db8::1]",
    })
    void originIsWhatTheBrowserSends(String registered, String origin) {
        assertThat(RedirectUri.origin(registered)).isEqualTo(origin);
    }

    @Test
    void pagesOfAPublicPortalMayReadTheAnswerHoweverTheAddressWasRegistered() {
        for (var endpoint : Set.of(app.metadata.getTokenEndpointURI(), app.metadata.getRevocationEndpointURI())) {
            assertThat(allowed(endpoint.toString(), "https://app.example"))
                    .as(endpoint.getPath())
                    .isEqualTo("https://app.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://app.example",
                "https://app.example.",
                "https://app.example:8443",
                "https://app.example.evil.example",
                "https://evilapp.example",
            })
    void othersReadNothing(String origin) {
        assertThat(allowed(app.metadata.getRevocationEndpointURI().toString(), origin))
                .isEmpty();
        assertThat(allowed(app.metadata.getTokenEndpointURI().toString(), origin))
                .isEmpty();
    }

    /// Nobody registers an address whose origin a browser writes otherwise.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://null:x/",
                "https://pórtaal.example/terug",
                "https://p%C3%B3rtaal.example/terug",
                "https://portaal.example\u3002nl/terug",
                "HTTPS://portaal.example/terug",
            })
    void addressWhoseOriginIsUnclearIsNotRegistered(String address) {
        assertThat(RedirectUri.refusal(address)).isPresent();
    }

    private String allowed(String endpoint, String origin) {
        return oidc.browser()
                .post(endpoint, Map.of("client_id", app.client.id(), "token", "x"), "Origin", origin)
                .headers()
                .firstValue("Access-Control-Allow-Origin")
                .orElse("");
    }
}
