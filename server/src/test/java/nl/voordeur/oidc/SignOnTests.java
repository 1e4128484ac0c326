package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The whole way of a portal that knows the standard and nothing of us.
@VoordeurTest
@Import(TestOidc.class)
class SignOnTests {

    private final TestOidc oidc;

    @Autowired
    SignOnTests(TestOidc oidc) {
        this.oidc = oidc;
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
}
