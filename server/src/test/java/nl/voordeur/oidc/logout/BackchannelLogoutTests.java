package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.grant.Grants;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who signs out here is signed out at the portals.
@Tag("oidcc-backchannel-rp-initiated-logout")
class BackchannelLogoutTests extends SomebodyAtAListeningPortal {

    private final Accounts accounts;
    private final Grants grants;
    private final JdbcClient jdbc;

    @Autowired
    BackchannelLogoutTests(TestOidc oidc, Sessions sessions, Accounts accounts, Grants grants, JdbcClient jdbc) {
        super(oidc, sessions);
        this.accounts = accounts;
        this.grants = grants;
        this.jdbc = jdbc;
    }

    private record Cause(String name, Consumer<BackchannelLogoutTests> act) {}

    private static Stream<Cause> causes() {
        return Stream.of(
                new Cause("signs out here", test -> test.sessions.end(test.organisation.id(), test.token, ORIGIN)),
                new Cause(
                        "somebody else ends the session",
                        test -> test.sessions.end(
                                test.organisation.id(),
                                test.sessions
                                        .of(test.organisation, test.person)
                                        .getFirst()
                                        .id(),
                                TestActors.TEST)),
                new Cause(
                        "signed out everywhere, as after unlinking or recovery",
                        test -> test.sessions.endAll(test.organisation.id(), test.person, TestActors.TEST)),
                new Cause("blocked", test -> {
                    test.accounts.block(test.organisation.id(), test.person, "kwijt", TestActors.TEST);
                    test.sessions.deleteAll(test.organisation.id(), test.person, TestActors.TEST);
                }),
                new Cause("the account's epoch rose without a word", test -> {
                    test.accounts.end(test.organisation.id(), test.person);
                    test.sessions.deleteExpired();
                }),
                new Cause("the session's absolute end", test -> {
                    test.age("ends_at");
                    test.sessions.deleteExpired();
                }),
                new Cause(
                        "somebody else signs in with the same browser",
                        test -> test.oidc.signIn(
                                test.browser,
                                test.organisation,
                                test.oidc.person(test.organisation),
                                test.token,
                                FactorKind.PASSWORD,
                                FactorKind.TOTP)),
                new Cause("signs in again after the session was idle for too long", test -> {
                    test.age("last_seen");
                    test.oidc.signIn(
                            test.browser,
                            test.organisation,
                            test.person,
                            test.token,
                            FactorKind.PASSWORD,
                            FactorKind.TOTP);
                }));
    }

    @TestFactory
    @Tag("asvs-7.4.2")
    Stream<DynamicTest> portalHearsOfTheEndWhateverTheCause() {
        return causes().map(cause -> DynamicTest.dynamicTest(cause.name(), () -> {
            signIn();
            JWT idToken = portal.signOn(browser).getIDToken();
            cause.act().accept(this);
            var heard = heard();
            assertThat(heard.getSubject()).isEqualTo(person.toString());
            assertThat(heard.getClaim("sid"))
                    .isEqualTo(idToken.getJWTClaimsSet().getClaim("sid"));
        }));
    }

    @Test
    @Tag("asvs-10.5.5")
    void tokenWhenReadByAClientOfAnotherMakeThenBelieved() throws Exception {
        portal.signOn(browser);
        sessions.end(organisation.id(), token, ORIGIN);
        var heard = heard();
        String text = door.tokens().getFirst();

        var validator = new LogoutTokenValidator(
                new Issuer(portal.metadata.getIssuer()),
                new com.nimbusds.oauth2.sdk.id.ClientID(portal.client.id()),
                com.nimbusds.jose.JWSAlgorithm.RS256,
                JWKSet.parse(
                        browser.get("/" + organisation.slug() + "/oauth2/jwks").body()));
        LogoutTokenClaimsSet claims = validator.validate(SignedJWT.parse(text));
        assertThat(claims.getSubject().getValue()).isEqualTo(person.toString());

        assertThat(SignedJWT.parse(text).getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(heard.getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti", "sid", "events");
        assertThat(heard.getJSONObjectClaim("events"))
                .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        assertThat(Duration.between(
                        heard.getIssueTime().toInstant(),
                        heard.getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void sidWhenRefreshedOrSignedOnAgainThenTheSame() throws Exception {
        var first = portal.signOn(browser);
        var again = portal.signOn(browser);
        var refreshed = Portal.tokens(portal.refresh(first.getRefreshToken()));
        assertThat(List.of(
                        again.getIDToken().getJWTClaimsSet().getStringClaim("sid"),
                        refreshed.getIDToken().getJWTClaimsSet().getStringClaim("sid")))
                .containsOnly(first.getIDToken().getJWTClaimsSet().getStringClaim("sid"));
    }

    /// Two sign-ons of one session at one portal are one session there.
    @Test
    void portalThatWasOpenedTwiceHearsOnce() {
        portal.signOn(browser);
        portal.signOn(browser);
        sessions.end(organisation.id(), token, ORIGIN);
        heard();
        assertThat(queued()).containsOnly(Map.entry(portal.client.id(), 1L));
    }

    @Test
    void portalThatWasNotOpenedOrHasNoAddressHearsNothing() {
        deaf.signOn(browser);
        portal.code(portal.ask(), browser); // asked for, and never exchanged
        sessions.end(organisation.id(), token, ORIGIN);
        assertThat(queued()).isEmpty();
    }

    @Test
    void portalThatWentOfflineHearsTooAndKeepsItsTokens() {
        var asked = portal.ask(builder -> builder.scope(new Scope("openid", "offline_access")));
        var tokens = Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()));
        sessions.end(organisation.id(), token, ORIGIN);
        heard();
        assertThat(portal.refresh(tokens.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    /// Otherwise it would begin a session of which nobody tells it the end.
    @Test
    void codeOfAnOfflineSignOnWhenSignedOutBeforeTheExchangeThenRefused() {
        var asked = portal.ask(builder -> builder.scope(new Scope("openid", "offline_access")));
        var code = portal.code(asked, browser);
        sessions.end(organisation.id(), token, ORIGIN);
        assertThat(Portal.error(portal.exchange(code, asked.verifier()))).isEqualTo("invalid_grant");
        assertThat(queued()).isEmpty();
    }

    @Test
    void portalHearsAlsoLongAfterItsTokensDied() {
        portal.signOn(browser);
        oidc.later(organisation, person, "dies_at", "30 hours");
        grants.purge(organisation.id());
        sessions.end(organisation.id(), token, ORIGIN);
        heard();
    }

    @Test
    void trailTellsThatThePortalHeard() {
        portal.signOn(browser);
        sessions.end(organisation.id(), token, ORIGIN);
        heard();
        await().until(() -> oidc.events(organisation, person, "portal_logout_sent") == 1);
    }

    private Map<String, Long> queued() {
        return jdbc
                .sql("select client_id from oidc_logout where account_id = :account")
                .param("account", person.value())
                .query(String.class)
                .list()
                .stream()
                .collect(java.util.stream.Collectors.groupingBy(id -> id, java.util.stream.Collectors.counting()));
    }

    private void age(String column) {
        jdbc.sql("update session set %s = %s - interval '30 days' where account_id = :account"
                        .formatted(column, column))
                .param("account", person.value())
                .update();
    }
}
