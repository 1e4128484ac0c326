package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogoutTests {

    private final TestOidc oidc;
    private final Sessions sessions;
    private final Organisation organisation;
    private final Portal portal;
    private AccountId person;
    private Browser browser;

    @Autowired
    LogoutTests(TestOidc oidc, Sessions sessions) {
        this.oidc = oidc;
        this.sessions = sessions;
        organisation = oidc.organisation();
        portal = oidc.portal(organisation);
        person = oidc.person(organisation);
        browser = oidc.browser();
    }

    @BeforeEach
    void signIn() {
        person = oidc.person(organisation);
        browser = oidc.signedIn(organisation, person);
    }

    @Test
    @Tag("oidcc-rp-initiated-logout")
    void logoutWhenHintIsOfThisPersonThenEndsSessionAndGoesBack() {
        var tokens = portal.signOn(browser);
        var response = logout(tokens.getIDToken(), TestOidc.AFTER_LOGOUT, "s t");
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location")).hasValue(TestOidc.AFTER_LOGOUT + "?state=s%20t");
        assertThat(response.headers().firstValue("Clear-Site-Data")).isEmpty();
        assertThat(response.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("vd-" + organisation.slug(), "Max-Age=0"));
        signedOut();
        assertThat(portal.userinfoStatus(tokens.getAccessToken().getValue())).isEqualTo(401);
        assertThat(Portal.error(portal.refresh(tokens.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("oidcc-rp-initiated-logout-no-state")
    void logoutWhenNoStateThenNoneComesBack() {
        var response = logout(portal.signOn(browser).getIDToken(), TestOidc.AFTER_LOGOUT, null);
        assertThat(response.headers().firstValue("Location")).hasValue(TestOidc.AFTER_LOGOUT);
    }

    @Test
    @Tag("oidcc-rp-initiated-logout-post")
    void logoutWhenPostedThenGoesOnAsGet() {
        var form = Map.of(
                "id_token_hint",
                portal.signOn(browser).getIDToken().serialize(),
                "post_logout_redirect_uri",
                TestOidc.AFTER_LOGOUT);
        var response = oidc.browser().post("/" + organisation.slug() + "/connect/logout", form);
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(browser.get(response.headers().firstValue("Location").orElseThrow())
                        .headers()
                        .firstValue("Location"))
                .hasValue(TestOidc.AFTER_LOGOUT);
        signedOut();
    }

    @Test
    @Tag("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri")
    @Tag("oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri")
    void logoutWhenAddressIsNotRegisteredThenStaysHere() {
        for (String address : new String[] {
            TestOidc.AFTER_LOGOUT + "?x=1", TestOidc.AFTER_LOGOUT + "/", "https://evil.example", TestOidc.REDIRECT_URI
        }) {
            signIn();
            var response = logout(portal.signOn(browser).getIDToken(), address, "s");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("Je bent uitgelogd");
            signedOut();
        }
    }

    @Test
    @Tag("oidcc-rp-initiated-logout-modified-id-token-hint")
    @Tag("oidcc-rp-initiated-logout-bad-id-token-hint")
    @Tag("asvs-10.6.2")
    void logoutWhenHintIsNotOursThenAsksAsWithoutOne() throws Exception {
        JWT real = portal.signOn(browser).getIDToken();
        String unsigned = new PlainJWT(real.getJWTClaimsSet()).serialize();
        String changed = real.serialize().substring(0, real.serialize().length() - 6) + "AAAAAA";
        for (String hint : new String[] {unsigned, changed, "geen-token", ""}) {
            var response = browser.get("/" + organisation.slug() + "/connect/logout?"
                    + Browser.encoded(Map.of("id_token_hint", hint, "client_id", portal.client.id(), "state", "s")));
            assertThat(response.statusCode()).isEqualTo(303);
            String page = response.headers().firstValue("Location").orElseThrow();
            assertThat(page)
                    .startsWith("/" + organisation.slug() + "/connect/logout/confirm?")
                    .contains("client_id=" + portal.client.id(), "state=s")
                    .doesNotContain("id_token_hint");
            assertThat(browser.get(page).body()).contains("Wil je uitloggen?");
        }
        assertThat(sessions.of(organisation, person)).hasSize(1);
    }

    @Test
    @Tag("asvs-10.6.2")
    void logoutWhenHintIsOfSomebodyElseThenAsks() {
        var theirs = portal.signOn(oidc.signedIn(organisation, oidc.person(organisation)))
                .getIDToken();
        assertThat(logout(theirs, TestOidc.AFTER_LOGOUT, null).headers().firstValue("Location"))
                .hasValue("/" + organisation.slug() + "/connect/logout/confirm");
        assertThat(sessions.of(organisation, person)).hasSize(1);
    }

    @Test
    @Tag("oidcc-rp-initiated-logout-no-id-token-hint")
    void logoutWhenNoHintThenAsksAndOnlyAFormSignsOut() {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", portal.client.id());
        query.put("post_logout_redirect_uri", TestOidc.AFTER_LOGOUT);
        query.put("state", "\"><b>s");
        var asked = browser.get("/" + organisation.slug() + "/connect/logout?" + Browser.encoded(query));
        String page = asked.headers().firstValue("Location").orElseThrow();
        var confirm = browser.get(page);
        assertThat(confirm.body()).contains("Wil je uitloggen?").doesNotContain("<b>s");

        var forged = browser.post("/" + organisation.slug() + "/connect/logout/confirm", query);
        assertThat(forged.headers().firstValue("Location"))
                .hasValueSatisfying(back -> assertThat(back).contains("/connect/logout/confirm?form="));
        assertThat(sessions.of(organisation, person)).hasSize(1);

        String cookie = confirm.headers().firstValue("Set-Cookie").orElseThrow();
        browser.cookie("vd-browser", cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        var value = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(confirm.body());
        assertThat(value.find()).isTrue();
        query.put("_csrf", value.group(1));
        var sent = browser.post("/" + organisation.slug() + "/connect/logout/confirm", query);
        assertThat(sent.statusCode()).as("Back and a reload send nothing twice").isEqualTo(303);
        var left = browser.get(sent.headers().firstValue("Location").orElseThrow());
        assertThat(left.body()).contains("url=" + TestOidc.AFTER_LOGOUT + "?state=%22%3E%3Cb%3Es");
        signedOut();
    }

    @Test
    @Tag("oidcc-rp-initiated-logout-no-params")
    void logoutWhenNobodyIsSignedInThenSaysSo() {
        Browser other = oidc.browser();
        var asked = other.get("/" + organisation.slug() + "/connect/logout");
        assertThat(other.get(asked.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Je bent uitgelogd");
    }

    @Test
    @Tag("annex-b-1")
    void logoutWhenParameterIsRepeatedThenRefused() {
        assertThat(browser.get("/" + organisation.slug() + "/connect/logout?state=a&state=b")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> logout(JWT hint, String address, @Nullable String state) {
        var query = new LinkedHashMap<String, String>();
        query.put("id_token_hint", hint.serialize());
        query.put("post_logout_redirect_uri", address);
        if (state != null) {
            query.put("state", state);
        }
        return browser.get("/" + organisation.slug() + "/connect/logout?" + Browser.encoded(query));
    }

    private void signedOut() {
        assertThat(sessions.of(organisation, person)).isEmpty();
    }
}
