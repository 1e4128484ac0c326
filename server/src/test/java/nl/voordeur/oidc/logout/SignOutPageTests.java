package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.codec.Hex;

/// The page of who signed out says of portals what is true at that moment.
class SignOutPageTests extends SomebodyAtAListeningPortal {

    @Autowired
    SignOutPageTests(TestOidc oidc, Sessions sessions) {
        super(oidc, sessions);
    }

    @Test
    void signOutPageSaysWhatPortalsKnowAndWhichMayBeOpenStill() {
        door.answers(503);
        portal.signOn(browser);
        deaf.signOn(browser);
        assertThat(signOut())
                .contains("We geven door dat je bent uitgelogd", "Misschien ben je nog ergens ingelogd")
                .contains("href=\"https://doof.example/start\"")
                .doesNotContain("Je bent ook uitgelogd bij");
    }

    @Test
    void signOutPageWhenThePortalTookItThenSaysSo() {
        portal.signOn(browser);
        signOut();
        heard();
        await().untilAsserted(() -> assertThat(browser.get(page("/sign-out")).body())
                .contains("Je bent ook uitgelogd bij")
                .doesNotContain("Misschien ben je nog ergens ingelogd"));
    }

    @Test
    void signOutPageWhenNoPortalWasOpenedThenNamesNone() {
        assertThat(signOut()).contains("Je bent uitgelogd").doesNotContain("doof.example", "We geven door");
        assertThat(oidc.browser().get(page("/sign-out")).body()).doesNotContain("doof.example");
    }

    /// Whoever signs out at one portal reads first which others may be open still, and goes back from there.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signOutAtAPortalWhenAnotherMayBeOpenThenThePageNamesItAndLeadsBack(boolean withHint) {
        var tokens = portal.signOn(browser);
        deaf.signOn(browser);
        var page = signOutAt(portal, withHint ? tokens.getIDToken().serialize() : "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Misschien ben je nog ergens ingelogd", "href=\"https://doof.example/start\"")
                .contains("Verder naar Proefportaal", "href=\"" + TestOidc.AFTER_LOGOUT + "?state=s%26t\"")
                .doesNotContain("http-equiv=\"refresh\"");
        assertThat(sessions.of(organisation, person)).isEmpty();
    }

    /// Its own session it ends itself, and the other hears of it.
    @ParameterizedTest
    @Tag("oidcc-rp-initiated-logout")
    @ValueSource(booleans = {true, false})
    void signOutAtAPortalWhenAllOthersHearOfItThenStraightOn(boolean withHint) {
        portal.signOn(browser);
        var tokens = deaf.signOn(browser);
        var page = signOutAt(deaf, withHint ? tokens.getIDToken().serialize() : "");
        String to = TestOidc.AFTER_LOGOUT + "?state=s%26t";
        if (withHint) {
            assertThat(page.headers().firstValue("Location")).hasValue(to);
        } else {
            assertThat(page.body()).contains("url=" + to).doesNotContain("doof.example");
        }
    }

    private HttpResponse<String> signOutAt(Portal asking, String hint) {
        var query = new LinkedHashMap<String, String>();
        query.put("id_token_hint", hint);
        query.put("client_id", asking.client.id());
        query.put("post_logout_redirect_uri", TestOidc.AFTER_LOGOUT);
        query.put("state", "s&t");
        var answer = browser.get(page("/connect/logout?" + Browser.encoded(query)));
        if (!hint.isEmpty()) {
            return answer;
        }
        String confirm = answer.headers().firstValue("Location").orElseThrow();
        send(confirm);
        return browser.get(confirm);
    }

    /// Portals know both ids by their ID tokens, and must not learn which others somebody opened.
    @Test
    void signOutPageWhenTheIdsOfAPortalStandInAForgedCookieThenNamesNone() throws Exception {
        deaf.signOn(browser);
        var claims = deaf.signOn(browser).getIDToken().getJWTClaimsSet();
        String name = "vd-" + organisation.slug() + ".signed-out";
        byte[] ids = Hex.decode(claims.getSubject().replace("-", "")
                + claims.getStringClaim("sid").replace("-", ""));

        for (int more : new int[] {0, 32}) {
            var forged = oidc.browser();
            forged.cookie(
                    name,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(ids, ids.length + more)));
            assertThat(forged.get(page("/sign-out")).body())
                    .as("%d more bytes", more)
                    .doesNotContain("doof.example");
        }
        signOut();
        assertThat(browser.get(page("/sign-out")).body())
                .as("the name of the cookie is right")
                .contains("doof.example");
        browser.cookie(name, "x");
        assertThat(browser.get(page("/sign-out")).body()).doesNotContain("doof.example");
    }

    private String signOut() {
        send(page("/sign-out"));
        return browser.get(page("/sign-out")).body();
    }

    /// The form of a page, with its anti-forgery value.
    private void send(String address) {
        var asked = browser.get(address);
        var value = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(asked.body());
        assertThat(value.find()).isTrue();
        keep(asked);
        var left = browser.post(address, Map.of("_csrf", value.group(1)));
        assertThat(left.statusCode()).isEqualTo(303);
        keep(left);
    }

    private void keep(HttpResponse<String> response) {
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            browser.cookie(
                    cookie.substring(0, cookie.indexOf('=')),
                    cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        }
    }

    private String page(String path) {
        return "/" + organisation.slug() + path;
    }
}
