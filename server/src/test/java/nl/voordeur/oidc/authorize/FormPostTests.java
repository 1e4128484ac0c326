package nl.voordeur.oidc.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.ClientKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/// `response_mode=form_post`, the default of portals made with .NET.
@Tag("oidcc-form-post")
class FormPostTests extends SomebodyAtThePortal {

    @Autowired
    FormPostTests(TestOidc oidc) {
        super(oidc);
    }

    @Test
    @Tag("oidcc-server")
    void formPostThenAPageWithAFormThatHoldsTheCode() {
        var asked = portal.ask(builder -> builder.responseMode(ResponseMode.FORM_POST));
        var page = browser.get(asked.request().toURI().toString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("action=\"" + TestOidc.REDIRECT_URI + "\"", "<button", "method=\"post\"");
        var fields = fields(page);
        assertThat(fields)
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", asked.request().getState().getValue())
                .containsEntry("iss", portal.metadata.getIssuer().getValue());
        var code = new AuthorizationCode(Browser.text(fields, "code"));
        assertThat(Portal.tokens(portal.exchange(code, asked.verifier())).getIDToken())
                .isNotNull();
    }

    /// Without JavaScript the button does it; with it the one script that the policy knows by its hash.
    @Test
    @Tag("asvs-3.4.3")
    void formPostThenThePageHasAPolicyOfItsOwn() {
        var page = browser.get(portal.ask(builder -> builder.responseMode(ResponseMode.FORM_POST))
                .request()
                .toURI()
                .toString());
        var script = Pattern.compile("<script>([^<]*)</script>").matcher(page.body());
        assertThat(script.find()).isTrue();
        String hash = java.util.Base64.getEncoder().encodeToString(OpaqueToken.hashOf(script.group(1)));
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains(
                        "default-src 'none'",
                        "script-src 'self' 'sha256-" + hash + "';",
                        "form-action https:;",
                        "frame-ancestors 'none'",
                        "base-uri 'none'")
                .doesNotContain("unsafe", "http:");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("strict-origin");
        assertThat(page.body()).doesNotContain("_csrf");
    }

    /// The developer's own machine has no certificate; all others keep to https.
    @Test
    void formPostWhenThePortalIsOnThisMachineThenItsPolicyLetsTheFormGoThere() {
        var local = oidc.portal(
                organisation,
                TestOidc.named(
                        "lokaal", TestOidc.draft(organisation, ClientKind.PORTAL), Set.of("http://localhost:8081/in")));
        var parameters = local.parameters();
        parameters.put("redirect_uri", "http://localhost:8081/in");
        parameters.put("response_mode", "form_post");
        assertThat(browser.get(local.authorize(parameters)).headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("form-action http: https:;");
    }

    @Test
    @Tag("oidcc-prompt-none-not-logged-in")
    void formPostWhenRefusedThenTheErrorIsInTheForm() {
        var silent = portal.ask(
                builder -> builder.responseMode(ResponseMode.FORM_POST).prompt(Prompt.Type.NONE));
        assertThat(fields(oidc.browser().get(silent.request().toURI().toString())))
                .containsEntry("error", "login_required")
                .containsEntry("state", silent.request().getState().getValue())
                .containsEntry("iss", portal.metadata.getIssuer().getValue())
                .doesNotContainKey("code");
        var parameters = portal.parameters();
        parameters.put("response_mode", "form_post");
        parameters.put("scope", "profile");
        assertThat(fields(oidc.browser().get(portal.authorize(parameters))))
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", "s t&=é");
    }

    @Test
    void formPostWhenNobodyIsSignedInThenSignInStandsInBetween() {
        var parameters = portal.parameters();
        parameters.put("response_mode", "form_post");
        String back = Browser.text(Browser.location(oidc.browser().get(portal.authorize(parameters))), "continue");
        assertThat(fields(browser.get(back))).containsKey("code").containsEntry("state", "s t&=é");
    }

    /// An address that isn't registered gets nothing, by form as little as by redirect.
    @Test
    @Tag("asvs-10.4.1")
    void formPostWhenTheAddressIsNotRegisteredThenStaysHere() {
        var parameters = portal.parameters();
        parameters.put("response_mode", "form_post");
        parameters.put("redirect_uri", "javascript:alert(1)");
        Browser.staysHere(browser.get(portal.authorize(parameters)));
    }

    private static Map<String, String> fields(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        var fields = new LinkedHashMap<String, String>();
        Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
                .matcher(page.body())
                .results()
                .forEach(field -> fields.put(field.group(1), HtmlUtils.htmlUnescape(field.group(2))));
        return fields;
    }
}
