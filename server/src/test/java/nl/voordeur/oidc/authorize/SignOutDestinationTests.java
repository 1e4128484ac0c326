package nl.voordeur.oidc.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Where people come after signing out, and who is told when it is nowhere.
@ExtendWith(OutputCaptureExtension.class)
class SignOutDestinationTests extends SomebodyAtThePortal {

    @Autowired
    SignOutDestinationTests(TestOidc oidc) {
        super(oidc);
    }

    @ParameterizedTest
    @Tag("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri")
    @ValueSource(
            strings = {
                "https://evil.example/x<b>y",
                "https://portaal.example/tot-ziens/",
                "https://portaal.example/tot-ziens?a=1",
                "javascript:alert(1)",
            })
    void signOutWhenTheAddressIsNotRegisteredThenThePageNamesParameterAndClient(String address, CapturedOutput log) {
        var query = Map.of(
                "id_token_hint", portal.signOn(browser).getIDToken().serialize(), "post_logout_redirect_uri", address);
        var page = browser.get(logout(query));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<b>y");
        assertThat(text(page.body()))
                .contains("Je bent uitgelogd", "Voor de beheerder van die website", "post_logout_redirect_uri")
                .contains("client " + portal.client.id())
                .doesNotContain("evil.example", "javascript:", "tot-ziens");
        assertThat(log).doesNotContain("evil.example").doesNotContain("tot-ziens");
    }

    /// Nothing of the request is repeated, so no link makes our page say what an attacker likes.
    @ParameterizedTest
    @CsvSource({
        "client_id, niemand-<i>hier, de client_id is hier niet bekend",
        "client_id, '', hoort een client_id",
        "vreemd, x, hoort een client_id"
    })
    void signOutWhenTheClientIsNotKnownThenThePageSaysSoWithoutRepeatingIt(String name, String value, String sentence) {
        var query = Map.of(name, value, "post_logout_redirect_uri", TestOidc.AFTER_LOGOUT);
        var stranger = oidc.browser();
        var asked = stranger.get(logout(query));
        var page = stranger.get(asked.headers().firstValue("Location").orElseThrow());
        assertThat(page.body()).doesNotContain("<i>hier");
        assertThat(text(page.body())).contains("Je bent uitgelogd", sentence).doesNotContain("niemand-");
    }

    /// Which of the two would count? What isn't ours doesn't (RFC 6749 3.1).
    @ParameterizedTest
    @CsvSource({"state, 400", "client_id, 400", "id_token_hint, 400", "vreemd, 303"})
    void signOutWhenAParameterComesTwiceThenRefusedIfItIsOurs(String name, int status) {
        String address = "/%s/connect/logout?%s=a&%s=b".formatted(organisation.slug(), name, name);
        assertThat(browser.get(address).statusCode()).isEqualTo(status);
    }

    @Test
    void signOutWhenNoAddressIsAskedThenNobodyIsAccused() {
        var page = browser.get(logout(
                Map.of("id_token_hint", portal.signOn(browser).getIDToken().serialize())));
        assertThat(page.body()).contains("Je bent uitgelogd").doesNotContain("beheerder van die website");
    }

    /// As without a hint; whoever was signed out before, by time for example, gets back too.
    @ParameterizedTest
    @Tag("oidcc-rp-initiated-logout-no-id-token-hint")
    @ValueSource(strings = {"", "geen-token", "eyJhbGciOiJFUzI1NiIsImtpZCI6Im91ZCJ9.e30.AAAA"})
    void signOutWhenTheHintIsEmptyOrOfARetiredKeyThenRegisteredDestinationsAreHonoured(String hint) {
        var query = new LinkedHashMap<String, String>();
        query.put("id_token_hint", hint);
        query.put("client_id", portal.client.id());
        query.put("post_logout_redirect_uri", TestOidc.AFTER_LOGOUT);
        query.put("state", "a|b");
        var asked = browser.get(logout(query));
        String confirm = asked.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(confirm).body()).contains("Wil je uitloggen?", "value=\"" + TestOidc.AFTER_LOGOUT);
        assertThat(oidc.browser().get(confirm).body()).contains("url=" + TestOidc.AFTER_LOGOUT + "?state=a%7Cb");
    }

    /// What people read: the links to this page in another language hold its address, encoded.
    private static String text(String html) {
        return html.replaceAll("<[^>]*>", " ");
    }

    private String logout(Map<String, String> query) {
        return "/" + organisation.slug() + "/connect/logout?" + Browser.encoded(query);
    }
}
