package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.grant.Grants;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTests {

    private static final int PARALLEL = 50;

    private final TestOidc oidc;
    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final Grants grants;
    private final Organisation organisation;
    private final Portal portal;
    private AccountId person;
    private Browser browser;

    @Autowired
    TokenTests(TestOidc oidc, JdbcClient jdbc, Sessions sessions, Grants grants) {
        this.grants = grants;
        this.oidc = oidc;
        this.jdbc = jdbc;
        this.sessions = sessions;
        organisation = oidc.organisation();
        portal = oidc.portal(organisation);
        person = oidc.person(organisation);
        browser = oidc.signedIn(organisation, person);
    }

    @BeforeEach
    void someoneElse() {
        person = oidc.person(organisation);
        browser = oidc.signedIn(organisation, person);
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
        assertThat(successes(() -> portal.exchange(code, asked.verifier()))).hasSize(1);
    }

    @Test
    @Tag("annex-b-5")
    @Tag("race")
    void refreshWhen50AtOnceThenExactlyOneSucceedsAndLivesOn() {
        var first = portal.signOn(browser).getRefreshToken();
        var winners = successes(() -> portal.refresh(first));
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
        later("refresh_issued_at", "5 seconds");
        assertThat(Portal.error(portal.refresh(first.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(Portal.error(portal.refresh(second.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.userinfoStatus(second.getAccessToken().getValue())).isEqualTo(401);
    }

    @Test
    @Tag("annex-b-5")
    void refreshWhenMoreScopeIsAskedThenInvalidScope() {
        var refresh = portal.signOn(browser).getRefreshToken();
        var form = Map.of(
                "grant_type", "refresh_token", "refresh_token", refresh.getValue(), "scope", "openid offline_access");
        assertThat(post(portal, form)).contains("invalid_scope");
    }

    @Test
    @Tag("rfc6749-6")
    void refreshWhenFewerScopesAreAskedThenUserinfoTellsLess() {
        var refresh = portal.signOn(browser).getRefreshToken();
        var grant = new com.nimbusds.oauth2.sdk.RefreshTokenGrant(refresh);
        var narrow = Portal.tokens(portal.token(grant, new com.nimbusds.oauth2.sdk.Scope("openid", "email")));
        String token = narrow.getAccessToken().getValue();
        assertThat(portal.userinfo(token).body()).contains("\"email\"").doesNotContain("given_name");
        assertThat(introspect(portal, token)).contains("\"scope\"").doesNotContain("profile");
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
    @Tag("asvs-7.4.1")
    void signOutThenTokensDieExceptOffline() {
        var online = portal.signOn(browser);
        var asked = portal.ask(builder -> builder.scope(new com.nimbusds.oauth2.sdk.Scope("openid", "offline_access")));
        var offline = Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()));
        sessions.of(organisation, person).forEach(session -> sessions.end(organisation.id(), session.id(), null));
        assertThat(portal.userinfoStatus(online.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(portal.refresh(online.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.refresh(offline.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    @Test
    @Tag("asvs-7.4.2")
    void exchangeWhenBlockedSinceThenRefused() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        block();
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
    }

    private void block() {
        jdbc.sql("update account set state = 'BLOCKED' where organisation_id = :org and id = :id")
                .param("org", organisation.id().value())
                .param("id", person.value())
                .update();
    }

    @Test
    @Tag("asvs-7.4.2")
    @Tag("annex-b-8")
    void blockThenTokensDie() {
        var tokens = portal.signOn(browser);
        block();
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(introspect(portal, tokens.getAccessToken().getValue())).contains("\"active\":false");
    }

    @Test
    @Tag("asvs-10.4.3")
    @Tag("annex-b-2")
    void exchangeWhenCodeExpiredThenRefused() {
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        later("code_expires_at", "61 seconds");
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("asvs-10.4.8")
    void refreshWhenFamilyEndedThenRefused() {
        var tokens = portal.signOn(browser);
        later("ends_at", "25 hours");
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
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
        assertThat(introspect(other, tokens.getAccessToken().getValue())).isEqualTo("{\"active\":false}");
        revoke(other, tokens.getRefreshToken().getValue());
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
        assertThat(introspect(twin, tokens.getAccessToken().getValue())).isEqualTo("{\"active\":false}");
        var stolen = new Portal(oidc.browser(), elsewhere, portal.client, portal.secret);
        assertThat(Portal.error(stolen.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_client");
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
    @Tag("asvs-10.4.10")
    void tokenWhenClientIsNotAuthenticatedThenInvalidClient() {
        String token = portal.metadata.getTokenEndpointURI().toString();
        var form = Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", TestOidc.REDIRECT_URI);
        var response = oidc.browser().post(token, form);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(oidc.browser()
                        .post(token, form, "Authorization", basic("portaal", "fout"))
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
        assertThat(post(portal, Map.of("grant_type", "password", "username", "a", "password", "b")))
                .contains("unsupported_grant_type");
        assertThat(post(portal, Map.of("grant_type", "client_credentials"))).contains("unauthorized_client");
        assertThat(post(portal, Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")))
                .contains("unsupported_grant_type");
    }

    @Test
    @Tag("oauth2.1-query")
    void tokenWhenParameterIsRepeatedOrInTheAddressThenInvalidRequest() {
        String token = portal.metadata.getTokenEndpointURI().toString();
        String basic = basic(portal.client.id(), portal.secret);
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
        assertThat(introspect(portal, tokens.getAccessToken().getValue()))
                .contains("\"active\":true", "\"client_id\":\"portaal\"", person.toString());
        assertThat(introspect(portal, tokens.getRefreshToken().getValue())).contains("\"active\":true");
        revoke(portal, tokens.getAccessToken().getValue());
        assertThat(introspect(portal, tokens.getAccessToken().getValue())).isEqualTo("{\"active\":false}");
        assertThat(introspect(portal, tokens.getRefreshToken().getValue())).contains("\"active\":true");
        revoke(portal, tokens.getRefreshToken().getValue());
        assertThat(introspect(portal, tokens.getRefreshToken().getValue())).isEqualTo("{\"active\":false}");
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
        later("dies_at", "30 hours");
        var fresh = portal.signOn(browser);
        assertThat(grants.purge(organisation.id())).isEqualTo(1);
        assertThat(portal.refresh(fresh.getRefreshToken()).indicatesSuccess()).isTrue();
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
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

    private static List<TokenResponse> successes(Callable<TokenResponse> attempt) {
        var start = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<Future<TokenResponse>>();
            for (int i = 0; i < PARALLEL; i++) {
                attempts.add(people.submit(() -> {
                    start.await();
                    return attempt.call();
                }));
            }
            start.countDown();
            var successes = new ArrayList<TokenResponse>();
            for (var future : attempts) {
                TokenResponse response = future.get();
                if (response.indicatesSuccess()) {
                    successes.add(response);
                } else {
                    assertThat(Portal.error(response)).isEqualTo("invalid_grant");
                }
            }
            return successes;
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Lets time pass for this person's grants.
    private void later(String column, String interval) {
        jdbc.sql("update oidc_grant set %s = %s - interval '%s' where organisation_id = :org and account_id = :account"
                        .formatted(column, column, interval))
                .param("org", organisation.id().value())
                .param("account", person.value())
                .update();
    }

    private String post(Portal portal, Map<String, String> form) {
        return oidc.browser()
                .post(
                        portal.metadata.getTokenEndpointURI().toString(),
                        form,
                        "Authorization",
                        basic(portal.client.id(), portal.secret))
                .body();
    }

    private String introspect(Portal portal, String token) {
        return oidc.browser()
                .post(
                        portal.metadata.getIntrospectionEndpointURI().toString(),
                        Map.of("token", token),
                        "Authorization",
                        basic(portal.client.id(), portal.secret))
                .body();
    }

    private void revoke(Portal portal, String token) {
        assertThat(oidc.browser()
                        .post(
                                portal.metadata.getRevocationEndpointURI().toString(),
                                Map.of("token", token),
                                "Authorization",
                                basic(portal.client.id(), portal.secret))
                        .statusCode())
                .isEqualTo(200);
    }

    static String basic(String id, String secret) {
        return "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
                ClientKind.PORTAL,
                null,
                Set.of(TestOidc.REDIRECT_URI),
                Set.of(),
                Set.of("openid", "profile", "email"),
                Set.of(),
                pkce,
                false,
                algorithm,
                true,
                "test");
    }
}
