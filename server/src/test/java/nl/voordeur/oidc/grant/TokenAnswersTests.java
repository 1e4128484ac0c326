package nl.voordeur.oidc.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// How the token endpoint and its like answer, whatever they answer.
class TokenAnswersTests extends SomebodyAtThePortal {

    @Autowired
    TokenAnswersTests(TestOidc oidc) {
        super(oidc);
    }

    /// Whatever is answered, right or wrong, nobody on the way keeps it (RFC 6749 5.1).
    @ParameterizedTest
    @Tag("rfc6749")
    @CsvSource({
        "token, right, 400", // no grant type
        "token, wrong, 401",
        "token, none, 401",
        "revoke, right, 400", // no token
        "revoke, wrong, 401",
        "introspect, right, 400",
        "introspect, wrong, 401",
        "introspect, none, 401",
    })
    void answerThenNotKeptAndEveryRefusedClientIsChallenged(String endpoint, String secret, int status) {
        URI address = switch (endpoint) {
            case "token" -> portal.metadata.getTokenEndpointURI();
            case "revoke" -> portal.metadata.getRevocationEndpointURI();
            default -> portal.metadata.getIntrospectionEndpointURI();
        };
        String authorization = switch (secret) {
            case "right" -> Portal.basic(portal.client.id(), portal.secret);
            case "wrong" -> Portal.basic(portal.client.id(), "geraden");
            default -> null;
        };

        var answer = portal.post(address, Map.of("state", "x"), authorization);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body()).contains("\"error\":\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    /// A client library reads no other words, also where its administrator mistyped the address.
    @ParameterizedTest
    @CsvSource({
        "POST, /nobody/oauth2/token, 404, invalid_request",
        "POST, /nobody/oauth2/revoke, 404, invalid_request",
        "POST, /nobody/oauth2/introspect, 404, invalid_request",
        "POST, /n%C3%B6body/oauth2/token, 404, invalid_request",
        "GET, /nobody/oauth2/token, 404, invalid_request",
        "GET, here/oauth2/token, 401, invalid_client",
        "DELETE, here/oauth2/revoke, 401, invalid_client",
    })
    void answerWhenItsAddressIsWrongThenInTheWordsOfOAuth(String method, String path, int status, String error) {
        String issuer = portal.metadata.getIssuer().getValue();
        String base = issuer.substring(0, issuer.lastIndexOf('/'));

        var answer = oidc.browser()
                .send(
                        method,
                        path.startsWith("here") ? issuer + path.substring(4) : base + path,
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    @Tag("rfc6749")
    void tokensThenNotKept() {
        var asked = portal.ask();
        var form = Map.of(
                "grant_type", "authorization_code",
                "code", portal.code(asked, browser).getValue(),
                "redirect_uri", portal.client.redirectUris().iterator().next(),
                "code_verifier", asked.verifier().getValue());
        var answer = portal.post(
                portal.metadata.getTokenEndpointURI(), form, Portal.basic(portal.client.id(), portal.secret));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Pragma")).hasValue("no-cache");
    }

    /// At userinfo too the words are OAuth's, whatever stands in the head of a request.
    @Test
    void userinfoWhenItsContentTypeCantBeReadThenRefused() {
        String address = portal.metadata.getUserInfoEndpointURI() + "?access_token=x";
        assertThat(oidc.browser().send("POST", address, "Content-Type", "oops").statusCode())
                .isEqualTo(400);
    }
}
