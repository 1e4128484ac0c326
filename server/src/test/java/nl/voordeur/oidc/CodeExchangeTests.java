package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.util.Set;
import nl.voordeur.oidc.client.BackchannelLogout;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.key.SigningAlgorithm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A code is exchanged once, soon, and by whoever asked for it.
class CodeExchangeTests extends SomebodyAtThePortal {

    @Autowired
    CodeExchangeTests(TestOidc oidc) {
        super(oidc);
    }

    @Test
    @Tag("asvs-10.4.2")
    @Tag("annex-b-2")
    @Tag("oidcc-codereuse")
    void exchangeWhenCodeIsUsedAgainThenRefusedAndItsTokensDie() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        var tokens = Portal.tokens(portal.exchange(code, asked.verifier()));
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(200);

        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("asvs-10.4.2")
    @Tag("race")
    void exchangeWhen50AtOnceThenExactlyOneSucceeds() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        assertThat(Portal.successes(() -> portal.exchange(code, asked.verifier())))
                .hasSize(1);
    }

    @Test
    @Tag("asvs-7.4.2")
    void exchangeWhenBlockedSinceThenRefused() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        oidc.block(organisation, person);
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("asvs-10.4.3")
    @Tag("annex-b-2")
    void exchangeWhenCodeExpiredThenRefused() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        oidc.later(organisation, person, "code_expires_at", "61 seconds");
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("annex-b-2")
    void exchangeWhenOtherRedirectUriThenRefused() {
        var asked = portal.ask();
        var grant = new AuthorizationCodeGrant(
                portal.code(asked, browser), URI.create(TestOidc.AFTER_LOGOUT), asked.verifier());
        assertThat(Portal.error(portal.token(grant))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("annex-b-3")
    @Tag("asvs-10.4.6")
    void exchangeWhenVerifierIsMissingOrWrongThenRefused() {
        var asked = portal.ask();
        assertThat(Portal.error(portal.exchange(portal.code(asked, browser), new CodeVerifier())))
                .isEqualTo("invalid_grant");
        var grant = new AuthorizationCodeGrant(portal.code(asked, browser), URI.create(TestOidc.REDIRECT_URI));
        assertThat(Portal.error(portal.token(grant))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("annex-b-3")
    @Tag("rfc9700-2.1.1")
    void exchangeWhenVerifierWithoutChallengeThenRefused() {
        Portal lax = oidc.portal(organisation, withoutPkce());
        var asked = lax.ask(builder -> builder.codeChallenge((CodeVerifier) null, null));
        assertThat(Portal.error(lax.exchange(lax.code(asked, browser), new CodeVerifier())))
                .isEqualTo("invalid_grant");
        var grant = new AuthorizationCodeGrant(lax.code(asked, browser), URI.create(TestOidc.REDIRECT_URI));
        assertThat(lax.token(grant).indicatesSuccess()).isTrue();
    }

    @Test
    void signOnWhenClientWantsEs256ThenIdTokenIsSignedSo() {
        Portal modern = oidc.portal(organisation, withEs256());
        var asked = modern.ask();
        var tokens = Portal.tokens(modern.exchange(modern.code(asked, browser), asked.verifier()));
        assertThat(tokens.getIDToken().getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(modern.validate(tokens.getIDToken(), asked.nonce())
                        .getSubject()
                        .getValue())
                .isEqualTo(person.toString());
    }

    private Client withoutPkce() {
        return copy("zonder-pkce", false, SigningAlgorithm.RS256);
    }

    private Client withEs256() {
        return copy("modern", true, SigningAlgorithm.ES256);
    }

    private Client copy(String id, boolean pkce, SigningAlgorithm algorithm) {
        return new Client(
                organisation.id(),
                id,
                id,
                null,
                ClientKind.PORTAL,
                null,
                Set.of(TestOidc.REDIRECT_URI),
                Set.of(),
                Set.of("openid", "profile", "email"),
                Set.of(),
                pkce,
                false,
                algorithm,
                BackchannelLogout.NONE,
                true,
                "test");
    }
}
