package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.util.Map;
import nl.voordeur.TestActors;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.grant.Grants;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long tokens live, whose they are, and who may ask about them.
class TokenTests extends SomebodyAtThePortal {

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final Grants grants;

    @Autowired
    TokenTests(TestOidc oidc, JdbcClient jdbc, Sessions sessions, Grants grants) {
        super(oidc);
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.grants = grants;
    }

    @Test
    @Tag("asvs-7.4.1")
    void signOutThenTokensDieExceptOffline() {
        var online = portal.signOn(browser);
        var asked = portal.ask(builder -> builder.scope(new com.nimbusds.oauth2.sdk.Scope("openid", "offline_access")));
        var offline = Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()));
        sessions.of(organisation, person)
                .forEach(session -> sessions.end(organisation.id(), session.id(), TestActors.TEST));
        assertThat(portal.userinfoStatus(online.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(portal.refresh(online.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.refresh(offline.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    @Test
    @Tag("asvs-7.4.2")
    @Tag("annex-b-8")
    void blockThenTokensDie() {
        var tokens = portal.signOn(browser);
        oidc.block(organisation, person);
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.introspect(tokens.getAccessToken().getValue())).contains("\"active\":false");
    }

    @Test
    @Tag("annex-b-2")
    @Tag("annex-b-5")
    void tokensWhenPresentedByOtherClientThenRefused() {
        Portal other =
                oidc.portal(organisation, TestOidc.named("ander", TestOidc.draft(organisation, ClientKind.PORTAL)));
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        assertThat(Portal.error(other.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");

        var tokens = portal.signOn(browser);
        assertThat(Portal.error(other.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(other.introspect(tokens.getAccessToken().getValue())).isEqualTo("{\"active\":false}");
        other.revoke(tokens.getRefreshToken().getValue());
        assertThat(portal.refresh(tokens.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    @Test
    @Tag("asvs-8.4.1")
    void tokensWhenPresentedAtOtherOrganisationThenUnknown() {
        Organisation elsewhere = oidc.organisation();
        Portal twin = oidc.portal(elsewhere);
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        assertThat(Portal.error(twin.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
        var tokens = Portal.tokens(portal.exchange(code, asked.verifier()));
        assertThat(Portal.error(twin.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(twin.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
        assertThat(twin.introspect(tokens.getAccessToken().getValue())).isEqualTo("{\"active\":false}");
        var stolen = new Portal(oidc.browser(), elsewhere, portal.client, portal.secret);
        assertThat(Portal.error(stolen.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_client");
    }

    @Test
    @Tag("asvs-10.4.10")
    void tokenWhenClientIsNotAuthenticatedThenInvalidClient() {
        String token = portal.metadata.getTokenEndpointURI().toString();
        var form = Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", TestOidc.REDIRECT_URI);
        var response = oidc.browser().post(token, form);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(oidc.browser()
                        .post(token, form, "Authorization", Portal.basic("portaal", "fout"))
                        .statusCode())
                .isEqualTo(401);
        var stranger = new Portal(oidc.browser(), organisation, portal.client, "fout");
        var asked = portal.ask();
        assertThat(Portal.error(stranger.exchange(portal.code(asked, browser), asked.verifier())))
                .isEqualTo("invalid_client");
        assertThat(oidc.browser()
                        .post(portal.metadata.getRevocationEndpointURI().toString(), Map.of("token", "x"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(oidc.browser()
                        .post(portal.metadata.getIntrospectionEndpointURI().toString(), Map.of("token", "x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("asvs-10.4.4")
    void tokenWhenGrantIsNotOursThenUnsupported() {
        assertThat(portal.post(Map.of("grant_type", "password", "username", "a", "password", "b")))
                .contains("unsupported_grant_type");
        assertThat(portal.post(Map.of("grant_type", "client_credentials"))).contains("unauthorized_client");
        assertThat(portal.post(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")))
                .contains("unsupported_grant_type");
    }

    @Test
    @Tag("oauth2.1-query")
    void tokenWhenParameterIsRepeatedOrInTheAddressThenInvalidRequest() {
        String token = portal.metadata.getTokenEndpointURI().toString();
        String basic = Portal.basic(portal.client.id(), portal.secret);
        assertThat(oidc.browser()
                        .postRaw(
                                token,
                                "grant_type=refresh_token&refresh_token=a&refresh_token=b",
                                "Authorization",
                                basic)
                        .body())
                .contains("invalid_request");
        assertThat(oidc.browser()
                        .postRaw(token + "?refresh_token=a", "grant_type=refresh_token", "Authorization", basic)
                        .body())
                .contains("invalid_request");
        assertThat(oidc.browser().get(token).statusCode()).isIn(401, 404, 405);
    }

    @Test
    @Tag("rfc7009")
    @Tag("rfc7662")
    void revokeThenIntrospectionSaysInactive() {
        var tokens = portal.signOn(browser);
        assertThat(portal.introspect(tokens.getAccessToken().getValue()))
                .contains("\"active\":true", "\"client_id\":\"portaal\"", person.toString());
        assertThat(portal.introspect(tokens.getRefreshToken().getValue())).contains("\"active\":true");
        portal.revoke(tokens.getAccessToken().getValue());
        assertThat(portal.introspect(tokens.getAccessToken().getValue())).isEqualTo("{\"active\":false}");
        assertThat(portal.introspect(tokens.getRefreshToken().getValue())).contains("\"active\":true");
        portal.revoke(tokens.getRefreshToken().getValue());
        assertThat(portal.introspect(tokens.getRefreshToken().getValue())).isEqualTo("{\"active\":false}");
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    void tokensWhenSwappedThenRefused() {
        var tokens = portal.signOn(browser);
        assertThat(portal.userinfoStatus(tokens.getRefreshToken().getValue())).isEqualTo(401);
        assertThat(portal.userinfoStatus(tokens.getIDToken().getParsedString())).isEqualTo(401);
        assertThat(Portal.error(portal.exchange(
                        new AuthorizationCode(tokens.getAccessToken().getValue()), new CodeVerifier())))
                .isEqualTo("invalid_grant");
        assertThat(Portal.error(portal.refresh(new RefreshToken("geen-token-van-ons"))))
                .isEqualTo("invalid_grant");
    }

    @Test
    @Tag("asvs-7.2.3")
    void databaseHoldsNoTokenThatCouldBeUsed() {
        var tokens = portal.signOn(browser);
        String everything = jdbc.sql("select coalesce(string_agg(g::text, ' '), '') from oidc_grant g")
                .query(String.class)
                .single();
        String secretPart = tokens.getAccessToken().getValue().substring(22);
        assertThat(everything)
                .doesNotContain(secretPart, tokens.getRefreshToken().getValue().substring(22));
        assertThat(jdbc.sql("select string_agg(c::text, ' ') from oidc_client c")
                        .query(String.class)
                        .single())
                .doesNotContain(portal.secret);
        assertThat(jdbc.sql("select string_agg(a::text, ' ') from audit_event a")
                        .query(String.class)
                        .single())
                .doesNotContain(secretPart, portal.secret);
    }

    @Test
    @Tag("gdpr-5.1.e")
    void purgeThenOnlyWhatHasBeenDeadForADayIsForgotten() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        Portal.tokens(portal.exchange(code, asked.verifier()));
        oidc.later(organisation, person, "dies_at", "30 hours");
        assertThat(grants.purge(organisation.id()))
                .as("its session lives, and the portal is to hear of its end")
                .isZero();
        jdbc.sql("delete from session where organisation_id = :organisation and account_id = :account")
                .param("organisation", organisation.id().value())
                .param("account", person.value())
                .update();
        var fresh = portal.signOn(oidc.signedIn(organisation, person));
        assertThat(grants.purge(organisation.id())).isEqualTo(1);
        assertThat(portal.refresh(fresh.getRefreshToken()).indicatesSuccess()).isTrue();
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("gdpr-5.1.e")
    void purgeWhenCodeWasNeverSpentThenForgottenWithinMinutes() {
        var unspent = portal.ask();
        portal.code(unspent, browser);
        oidc.later(organisation, person, "code_expires_at", "7 minutes");
        var waiting = portal.ask();
        var code = portal.code(waiting, browser);

        assertThat(grants.purge(organisation.id())).isEqualTo(1);
        assertThat(portal.exchange(code, waiting.verifier()).indicatesSuccess()).isTrue();
    }
}
