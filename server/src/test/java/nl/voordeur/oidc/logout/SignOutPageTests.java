package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.Test;
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
                .contains("href=\"https://portaal.example/\"")
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
        assertThat(signOut()).contains("Je bent uitgelogd").doesNotContain("portaal.example", "We geven door");
        assertThat(oidc.browser().get(page("/sign-out")).body()).doesNotContain("portaal.example");
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
                    .doesNotContain("portaal.example");
        }
        signOut();
        assertThat(browser.get(page("/sign-out")).body())
                .as("the name of the cookie is right")
                .contains("portaal.example");
        browser.cookie(name, "x");
        assertThat(browser.get(page("/sign-out")).body()).doesNotContain("portaal.example");
    }

    private String signOut() {
        var asked = browser.get(page("/sign-out"));
        var value = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(asked.body());
        assertThat(value.find()).isTrue();
        keep(asked);
        var left = browser.post(page("/sign-out"), Map.of("_csrf", value.group(1)));
        assertThat(left.statusCode()).isEqualTo(303);
        keep(left);
        return browser.get(page("/sign-out")).body();
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
