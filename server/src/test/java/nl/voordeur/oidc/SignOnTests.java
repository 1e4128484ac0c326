package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.VoordeurTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole way of a portal that knows the standard and nothing of us.
@VoordeurTest
@Import(TestOidc.class)
class SignOnTests {

    private final TestOidc oidc;
    private final JdbcClient jdbc;

    @Autowired
    SignOnTests(TestOidc oidc, JdbcClient jdbc) {
        this.oidc = oidc;
        this.jdbc = jdbc;
    }

    @Test
    @Tag("oidcc-server")
    void signOnWhenSessionThenPortalKnowsWho() throws Exception {
        var organisation = oidc.organisation();
        var person = oidc.person(organisation);
        Portal portal = oidc.portal(organisation);
        var browser = oidc.signedIn(organisation, person);

        var asked = portal.ask();
        var answer = portal.answer(asked, browser);
        assertThat(answer.getIssuer()).isEqualTo(portal.metadata.getIssuer());
        assertThat(answer.getState()).isEqualTo(asked.request().getState());

        var tokens =
                Portal.tokens(portal.exchange(answer.toSuccessResponse().getAuthorizationCode(), asked.verifier()));
        var claims = portal.validate(tokens.getIDToken(), asked.nonce());
        assertThat(claims.getSubject().getValue()).isEqualTo(person.toString());
        assertThat(claims.getACR().getValue()).isEqualTo("urn:voordeur:acr:2fa");
        assertThat(claims.getAuthenticationTime()).isNotNull();
        assertThat(claims.getStringClaim("sid")).isNotBlank();

        var userinfo = portal.userinfo(tokens.getAccessToken().getValue());
        assertThat(userinfo.statusCode()).isEqualTo(200);
        assertThat(userinfo.body())
                .contains(person.toString())
                .contains("\"email\"", "\"given_name\"", "\"preferred_username\"", "\"email_verified\":true")
                .doesNotContain("birth", "employee_number");

        assertThat(Portal.tokens(portal.refresh(tokens.getRefreshToken())).getIDToken())
                .isNotNull();
    }

    /// `name` is the whole name; of its parts only those that somebody has (OpenID Connect Core 5.3.2).
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"Jan, Jansen, Jan Jansen", "-, Sukarno, Sukarno", "Madonna, -, Madonna"})
    void signOnWhenThereIsOneNameThenItIsTheWholeNameAndNoPartIsMadeUp(
            @Nullable String given, @Nullable String family, String name) throws Exception {
        var organisation = oidc.organisation();
        var person = oidc.person(organisation);
        jdbc.sql(
                        "update account set given_name = :given, family_name = :family where organisation_id = :org and id = :id")
                .param("given", given)
                .param("family", family)
                .param("org", organisation.id().value())
                .param("id", person.value())
                .update();
        Portal portal = oidc.portal(organisation);
        var tokens = portal.signOn(oidc.signedIn(organisation, person));

        JsonNode told = new JsonMapper()
                .readTree(portal.userinfo(tokens.getAccessToken().getValue()).body());
        assertThat(told.path("name").asString()).isEqualTo(name);
        assertThat(told.has("given_name")).isEqualTo(given != null);
        assertThat(told.has("family_name")).isEqualTo(family != null);
        assertThat(tokens.getIDToken().getJWTClaimsSet().getClaims())
                .as("names are told at userinfo alone")
                .doesNotContainKeys("name", "given_name", "family_name");
    }
}
