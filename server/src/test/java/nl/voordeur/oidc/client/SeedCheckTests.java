package nl.voordeur.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/// A portal of the configuration with a slip in it: told before the start, not left out with a line in the log.
class SeedCheckTests {

    private static final String CLIENT = "voordeur.oidc.clients[0].";
    private static final String SECRET = "geheim".repeat(8);

    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void portal() {
        settings.setProperty(CLIENT + "organisation", "proef");
        settings.setProperty(CLIENT + "id", "portaal");
        settings.setProperty(CLIENT + "secret", SECRET);
        settings.setProperty(CLIENT + "redirect-uris", "https://portaal.example/back");
    }

    @Test
    void checkPortalsAndMachinesThenNothing() {
        settings.setProperty("voordeur.oidc.clients[1].organisation", "platform");
        settings.setProperty("voordeur.oidc.clients[1].id", "setup");
        settings.setProperty("voordeur.oidc.clients[1].kind", "machine");
        settings.setProperty("voordeur.oidc.clients[1].secret", SECRET);
        settings.setProperty("voordeur.oidc.clients[1].scopes", "organisations:write,clients:write");
        settings.setProperty("voordeur.oidc.clients[2].organisation", "proef");
        settings.setProperty("voordeur.oidc.clients[2].id", "app");
        settings.setProperty("voordeur.oidc.clients[2].kind", "public-portal");
        settings.setProperty("voordeur.oidc.clients[2].redirect-uris[0]", "https://app.example/back");
        assertThat(SeedCheck.problems(settings)).isEmpty();
        assertThat(SeedCheck.problems(new MockEnvironment())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scopes | openid,profil | VOORDEUR_OIDC_CLIENTS_0_SCOPES must be one or more of [openid, profile,",
                "scopes | invitations:write | VOORDEUR_OIDC_CLIENTS_0_SCOPES must be one or more of",
                "scopes | profile | VOORDEUR_OIDC_CLIENTS_0_SCOPES must contain openid.",
                "kind | PORTALL | VOORDEUR_OIDC_CLIENTS_0_KIND must be one of [PORTAL, PUBLIC_PORTAL, MACHINE].",
                "secret | geheim | VOORDEUR_OIDC_CLIENTS_0_SECRET must be 43 characters or more",
                "secret | '' | VOORDEUR_OIDC_CLIENTS_0_SECRET must be 43 characters or more",
                "redirect-uris | http://portaal.example/back | VOORDEUR_OIDC_CLIENTS_0_REDIRECT_URIS http://portaal",
                "redirect-uris | '' | VOORDEUR_OIDC_CLIENTS_0_REDIRECT_URIS must name at least one address.",
                "client-uri | http://portaal.example/ | VOORDEUR_OIDC_CLIENTS_0_CLIENT_URI must be https, or http on",
                "post-logout-redirect-uris | portaal | VOORDEUR_OIDC_CLIENTS_0_POST_LOGOUT_REDIRECT_URIS portaal",
                "organisation | '' | VOORDEUR_OIDC_CLIENTS_0_ORGANISATION isn't set",
                "id | '' | VOORDEUR_OIDC_CLIENTS_0_ID must be",
                "pkce-required | perhaps | VOORDEUR_OIDC_CLIENTS_0_PKCE_REQUIRED must be one of true, false.",
                "signing-algorithm | HS256 | VOORDEUR_OIDC_CLIENTS_0_SIGNING_ALGORITHM must be one of [ES256, RS256].",
                "extra-claims | bsn | VOORDEUR_OIDC_CLIENTS_0_EXTRA_CLAIMS must be some of",
            })
    void checkWrongClientThenOneSentenceNamesTheVariable(String part, String value, String sentence) {
        settings.setProperty(CLIENT + part, value);
        assertThat(SeedCheck.problems(settings))
                .first()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(sentence)
                        .doesNotContain("geheim")
                        .doesNotContain("\n"));
    }

    @Test
    void checkTwoWrongClientsThenAllIsToldAtOnce() {
        settings.setProperty(CLIENT + "scopes", "profil");
        settings.setProperty(CLIENT + "kind", "x");
        settings.setProperty("voordeur.oidc.clients[1].id", "leeg");
        assertThat(SeedCheck.problems(settings)).hasSize(5);
    }
}
