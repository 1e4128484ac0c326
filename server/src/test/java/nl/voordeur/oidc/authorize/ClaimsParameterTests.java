package nl.voordeur.oidc.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.session.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The parameter `claims`: a portal asks for one claim at a time (OpenID Connect Core 5.5).
@Tag("nlgov-c-6")
class ClaimsParameterTests extends SomebodyAtThePortal {

    private static final String EMAIL_AT_USERINFO = "{\"userinfo\":{\"email\":{\"essential\":true}}}";
    private static final String ESSENTIAL_ACR = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[%s]}}}";

    private final Accounts accounts;

    @Autowired
    ClaimsParameterTests(TestOidc oidc, Accounts accounts) {
        super(oidc);
        this.accounts = accounts;
    }

    @Test
    @Tag("oidcc-claims-essential")
    void claimsWhenNameIsEssentialAtUserinfoThenItIsThereAndNoOther() {
        var told = told("{\"userinfo\":{\"name\":{\"essential\":true}}}", browser);
        assertThat(told.userinfo().propertyNames()).containsExactlyInAnyOrder("sub", "name");
        assertThat(told.idToken()).doesNotContainKey("name");
    }

    @Test
    void claimsWhenAskedForTheIdTokenThenTheyStandThere() {
        var account = accounts.byId(organisation.id(), person).orElseThrow();
        var told = told("{\"id_token\":{\"email\":null,\"given_name\":{\"value\":\"anders\"}}}", browser);
        assertThat(told.idToken())
                .containsEntry("email", account.email().value())
                .containsEntry("given_name", account.name().given())
                .doesNotContainKeys("name", "email_verified");
        assertThat(told.userinfo().propertyNames()).containsExactly("sub");
    }

    /// What the organisation didn't approve for this portal it doesn't get by another way.
    @Test
    @Tag("asvs-10.4.11")
    void claimsWhenThePortalMayNotHaveThemThenTheyAreLeftOut() {
        var draft = TestOidc.draft(organisation, ClientKind.PORTAL);
        var modest = oidc.portal(organisation, TestOidc.withScopes("bescheiden", draft, Set.of("openid", "email")));
        var told = told(
                modest,
                "{\"userinfo\":{\"name\":{\"essential\":true},\"email\":null,\"employee_number\":null,\"birthdate\":null},"
                        + "\"id_token\":{\"name\":null,\"vreemd\":{\"iets\":[1]}},\"andere\":1}",
                browser);
        assertThat(told.userinfo().propertyNames()).containsExactlyInAnyOrder("sub", "email");
        assertThat(told.idToken()).doesNotContainKeys("name", "vreemd");
    }

    @Test
    void claimsThenTheySurviveSigningInAndRefreshing() {
        var parameters = openidOnly(portal, EMAIL_AT_USERINFO);
        var verifier = new CodeVerifier();
        challenge(parameters, verifier);
        String back = Browser.text(Browser.location(oidc.browser().get(portal.authorize(parameters))), "continue");
        String code = Browser.text(Browser.location(browser.get(back)), "code");
        var tokens = Portal.tokens(portal.exchange(new AuthorizationCode(code), verifier));
        assertThat(portal.userinfo(tokens.getAccessToken().getValue()).body()).contains("\"email\"");
        var refreshed = Portal.tokens(portal.refresh(tokens.getRefreshToken()));
        assertThat(portal.userinfo(refreshed.getAccessToken().getValue()).body())
                .contains("\"email\"")
                .doesNotContain("\"name\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "\"userinfo\"",
                "[]",
                "null",
                "{} {}",
                "{\"userinfo\":[]}",
                "{\"userinfo\":\"email\"}",
                "{\"id_token\":{\"email\":\"x\"}}",
                "{\"id_token\":{\"email\":{\"essential\":\"yes\"}}}",
                "{\"id_token\":{\"acr\":{\"values\":\"x\"}}}",
                "{\"userinfo\":{\"email\":null},\"userinfo\":{}}",
                "{\"userinfo\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}}",
            })
    void claimsWhenMalformedThenRefused(String claims) {
        assertThat(Browser.location(browser.get(portal.authorize(openidOnly(portal, claims)))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    @Tag("asvs-15.2.2")
    void claimsWhenLongerThanTheBoundThenRefused() {
        String claims = "{\"userinfo\":{\"email\":{\"value\":\"%s\"}}}".formatted("x".repeat(4096));
        assertThat(Browser.location(browser.get(portal.authorize(openidOnly(portal, claims)))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void claimsWhenTwoFactorsAreEssentialAndProvenThenTheTokenSaysSo() {
        assertThat(told(ESSENTIAL_ACR.formatted("\"" + Session.TWO_FACTORS + "\""), browser)
                        .idToken())
                .containsEntry("acr", Session.TWO_FACTORS);
    }

    /// Who proved two proved one, and the answer must be one of those that were asked.
    @Test
    void claimsWhenOneFactorIsEssentialAndTwoAreProvenThenTheTokenSaysOne() {
        assertThat(told(ESSENTIAL_ACR.formatted("\"" + Session.ONE_FACTOR + "\""), browser)
                        .idToken())
                .containsEntry("acr", Session.ONE_FACTOR);
    }

    @Test
    void claimsWhenTwoFactorsAreEssentialAndOneIsProvenThenSignsInAgainAndElseIsToldWhy() {
        var relaxed = oidc.organisationWhereOneFactorWillDo();
        var there = oidc.portal(relaxed);
        var somebody = oidc.person(relaxed);
        Browser weak = oidc.browser();
        oidc.signIn(weak, relaxed, somebody, null, FactorKind.PASSWORD);
        var parameters = openidOnly(there, ESSENTIAL_ACR.formatted("\"" + Session.TWO_FACTORS + "\""));
        var first = Browser.location(weak.get(there.authorize(parameters)));
        assertThat(first).containsEntry("fresh", "1");

        String back = Browser.text(first, "continue");
        var proofs = TestProofs.at(Instant.now().plusSeconds(1), FactorKind.PASSWORD);
        oidc.signIn(weak, relaxed, somebody, null, proofs, back);
        assertThat(Browser.location(weak.get(back))).containsEntry("error", "unmet_authentication_requirements");

        parameters.put("prompt", "none");
        assertThat(Browser.location(weak.get(there.authorize(parameters)))).containsEntry("error", "login_required");
        parameters.put("claims", ESSENTIAL_ACR.replace("true", "false").formatted("\"urn:x\""));
        assertThat(Browser.location(weak.get(there.authorize(parameters)))).containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "userinfo"})
    void claimsWhenSomebodyElseIsMeantThenLoginRequired(String where) {
        var parameters = openidOnly(portal, "{\"%s\":{\"sub\":{\"value\":\"%s\"}}}".formatted(where, person));
        parameters.put("prompt", "none");
        assertThat(Browser.location(browser.get(portal.authorize(parameters)))).containsKey("code");
        var other = oidc.signedIn(organisation, oidc.person(organisation));
        assertThat(Browser.location(other.get(portal.authorize(parameters)))).containsEntry("error", "login_required");
    }

    /// Signing in for one request is no answer to another one.
    @Test
    @Tag("asvs-7.6.1")
    void claimsWhenChangedAfterSigningInForThemThenSignsInAgain() {
        var parameters = openidOnly(portal, EMAIL_AT_USERINFO);
        parameters.put("prompt", "login");
        Browser same = oidc.browser();
        String back = Browser.text(Browser.location(same.get(portal.authorize(parameters))), "continue");
        oidc.signIn(same, organisation, person, null, TestProofs.passwordAndApp(Instant.now()), back);
        parameters.put("vd_since", back.substring(back.indexOf("vd_since=") + "vd_since=".length()));
        assertThat(Browser.location(same.get(portal.authorize(parameters)))).containsKey("code");
        parameters.put("claims", "{\"userinfo\":{\"name\":null}}");
        assertThat(Browser.location(same.get(portal.authorize(parameters)))).containsEntry("fresh", "1");
    }

    private record Told(JsonNode userinfo, Map<String, Object> idToken) {}

    private Told told(String claims, Browser at) {
        return told(portal, claims, at);
    }

    private static Told told(Portal portal, String claims, Browser at) {
        var parameters = openidOnly(portal, claims);
        var verifier = new CodeVerifier();
        challenge(parameters, verifier);
        String code = Browser.text(Browser.location(at.get(portal.authorize(parameters))), "code");
        var tokens = Portal.tokens(portal.exchange(new AuthorizationCode(code), verifier));
        try {
            return new Told(
                    new JsonMapper()
                            .readTree(portal.userinfo(tokens.getAccessToken().getValue())
                                    .body()),
                    tokens.getIDToken().getJWTClaimsSet().getClaims());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> openidOnly(Portal portal, String claims) {
        var parameters = portal.parameters();
        parameters.put("scope", "openid");
        parameters.put("claims", claims);
        return parameters;
    }

    private static void challenge(Map<String, String> parameters, CodeVerifier verifier) {
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
    }
}
