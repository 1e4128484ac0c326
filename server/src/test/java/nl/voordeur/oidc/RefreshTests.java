package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A refresh token is used once; when a spent one comes back, all of its family dies.
class RefreshTests extends SomebodyAtThePortal {

    @Autowired
    RefreshTests(TestOidc oidc) {
        super(oidc);
    }

    @Test
    @Tag("annex-b-5")
    @Tag("race")
    void refreshWhen50AtOnceThenExactlyOneSucceedsAndLivesOn() {
        var first = portal.signOn(browser).getRefreshToken();
        var winners = Portal.successes(() -> portal.refresh(first));
        assertThat(winners).hasSize(1);
        var next = Portal.tokens(winners.getFirst());
        assertThat(portal.userinfoStatus(next.getAccessToken().getValue())).isEqualTo(200);
        assertThat(portal.refresh(next.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    @Test
    @Tag("asvs-10.4.5")
    @Tag("annex-b-5")
    void refreshWhenSpentTokenComesBackThenFamilyDies() {
        var first = portal.signOn(browser);
        var second = Portal.tokens(portal.refresh(first.getRefreshToken()));
        oidc.later(organisation, person, "refresh_issued_at", "5 seconds");
        assertThat(Portal.error(portal.refresh(first.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(Portal.error(portal.refresh(second.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.userinfoStatus(second.getAccessToken().getValue())).isEqualTo(401);
    }

    @Test
    @Tag("asvs-16.3.3")
    void refreshWhenSpentTokenComesBackAgainAndAgainThenTheTrailHearsOnce() {
        var first = portal.signOn(browser);
        Portal.tokens(portal.refresh(first.getRefreshToken()));
        oidc.later(organisation, person, "refresh_issued_at", "5 seconds");
        for (int i = 0; i < 5; i++) {
            assertThat(Portal.error(portal.refresh(first.getRefreshToken()))).isEqualTo("invalid_grant");
        }
        assertThat(oidc.events(organisation, person, "authn_token_reuse")).isEqualTo(1);
    }

    @Test
    @Tag("annex-b-5")
    void refreshWhenMoreScopeIsAskedThenInvalidScope() {
        var refresh = portal.signOn(browser).getRefreshToken();
        var form = Map.of(
                "grant_type", "refresh_token", "refresh_token", refresh.getValue(), "scope", "openid offline_access");
        assertThat(portal.post(form)).contains("invalid_scope");
    }

    @Test
    @Tag("rfc6749-6")
    void refreshWhenFewerScopesAreAskedThenUserinfoTellsLess() {
        var refresh = portal.signOn(browser).getRefreshToken();
        var grant = new com.nimbusds.oauth2.sdk.RefreshTokenGrant(refresh);
        var narrow = Portal.tokens(portal.token(grant, new com.nimbusds.oauth2.sdk.Scope("openid", "email")));
        String token = narrow.getAccessToken().getValue();
        assertThat(portal.userinfo(token).body()).contains("\"email\"").doesNotContain("given_name");
        assertThat(portal.introspect(token)).contains("\"scope\"").doesNotContain("profile");
        var wide = Portal.tokens(portal.refresh(narrow.getRefreshToken()));
        assertThat(portal.userinfo(wide.getAccessToken().getValue()).body()).contains("given_name");
    }

    @Test
    void refreshThenIdTokenIsOfTheSameProofWithoutNonce() throws Exception {
        var first = portal.signOn(browser);
        var second = Portal.tokens(portal.refresh(first.getRefreshToken()))
                .getIDToken()
                .getJWTClaimsSet();
        assertThat(second.getSubject())
                .isEqualTo(first.getIDToken().getJWTClaimsSet().getSubject());
        assertThat(second.getClaim("auth_time"))
                .isEqualTo(first.getIDToken().getJWTClaimsSet().getClaim("auth_time"));
        assertThat(second.getClaim("nonce")).isNull();
    }

    @Test
    @Tag("asvs-10.4.8")
    void refreshWhenFamilyEndedThenRefused() {
        var tokens = portal.signOn(browser);
        oidc.later(organisation, person, "ends_at", "25 hours");
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
    }
}
