package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Which requests are heard, and where the answer goes: to a registered address, or nowhere.
class AuthorizeTests extends SomebodyAtThePortal {

    @Autowired
    AuthorizeTests(TestOidc oidc) {
        super(oidc);
    }

    @ParameterizedTest
    @Tag("asvs-10.4.1")
    @Tag("annex-b-1")
    @ValueSource(
            strings = {
                "https://portaal.example/login/oauth2/code/voordeur",
                "https://portaal.example/login/oauth2/code/voordeur?tab=1&x=2",
                "https://portaal.example/login/oauth2/code/voordeur?tab=1#f",
                "https://portaal.example/login/oauth2/code/voordeur/?tab=1",
                "https://portaal.example/login/oauth2/code/../code/voordeur?tab=1",
                "https://portaal.example/login/oauth2/code/..;/code/voordeur?tab=1",
                "https://portaal.example/login/oauth2/code/%2e%2e/code/voordeur?tab=1",
                "https://portaal.example/login/oauth2/code/%252e%252e/code/voordeur?tab=1",
                "https://portaal.example/login/oauth2/code/voordeur%3Ftab=1",
                "https://portaal.example\\@evil.example/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example@evil.example/login/oauth2/code/voordeur?tab=1",
                "https://evil.example/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example.evil.example/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example./login/oauth2/code/voordeur?tab=1",
                "https://portaalxexample/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example:443/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example:8443/login/oauth2/code/voordeur?tab=1",
                "https://PORTAAL.example/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example/LOGIN/oauth2/code/voordeur?tab=1",
                "HTTPS://portaal.example/login/oauth2/code/voordeur?tab=1",
                "http://portaal.example/login/oauth2/code/voordeur?tab=1",
                "//portaal.example/login/oauth2/code/voordeur?tab=1",
                " https://portaal.example/login/oauth2/code/voordeur?tab=1",
                "https://portaal.example/login/oauth2/code/voordeur?tab=1\t",
                "https://portaal.example/login/oauth2/code/voordeur?tab=1\r\nX: y",
                "https://pórtaal.example/login/oauth2/code/voordeur?tab=1",
                "javascript:alert(1)",
                ""
            })
    void authorizeWhenRedirectUriIsNotRegisteredThenStaysHere(String redirectUri) {
        var parameters = portal.parameters();
        parameters.put("redirect_uri", redirectUri);
        Browser.staysHere(browser.get(portal.authorize(parameters)));
        parameters.put("prompt", "none");
        Browser.staysHere(browser.get(portal.authorize(parameters)));
    }

    @Test
    @Tag("annex-b-1")
    void authorizeWhenRedirectUriOrClientIsRepeatedThenStaysHere() {
        String query = Browser.encoded(portal.parameters());
        Browser.staysHere(
                browser.get(portal.authorize(query + "&redirect_uri=" + Browser.encoded(TestOidc.REDIRECT_URI))));
        Browser.staysHere(browser.get(portal.authorize(query + "&redirect_uri=https%3A%2F%2Fevil.example")));
        Browser.staysHere(browser.get(portal.authorize(query + "&client_id=portaal")));
    }

    @Test
    @Tag("rfc6749-3.1")
    void authorizeWhenAParameterOfOursIsRepeatedThenInvalidRequest() {
        String query = Browser.encoded(portal.parameters());
        assertThat(error(browser.get(portal.authorize(query + "&state=other")))).isEqualTo("invalid_request");
        assertThat(error(browser.get(portal.authorize(query + "&scope=openid"))))
                .isEqualTo("invalid_request");
    }

    /// Analytics and load balancers add what they like.
    @Test
    @Tag("rfc6749-3.1")
    void authorizeWhenAParameterUnknownToUsComesTwiceThenItIsIgnored() {
        String query = Browser.encoded(portal.parameters()) + "&utm=1&utm=2&lang=nl&utm=" + "x".repeat(3000);
        assertThat(Browser.location(browser.get(portal.authorize(query)))).containsKey("code");
        String back = Browser.text(Browser.location(oidc.browser().get(portal.authorize(query))), "continue");
        assertThat(Browser.location(browser.get(back))).containsKey("code");
    }

    @Test
    void authorizeWhenClientIsUnknownOrAMachineThenStaysHere() {
        oidc.portal(organisation, TestOidc.named("machine", TestOidc.draft(organisation, ClientKind.MACHINE)));
        var parameters = portal.parameters();
        parameters.put("client_id", "machine");
        Browser.staysHere(browser.get(portal.authorize(parameters)));
        parameters.put("client_id", "niemand");
        Browser.staysHere(browser.get(portal.authorize(parameters)));
        parameters.remove("client_id");
        Browser.staysHere(browser.get(portal.authorize(parameters)));
    }

    @Test
    @Tag("asvs-8.4.1")
    void authorizeWhenPortalOfOtherOrganisationThenStaysHere() {
        Organisation other = oidc.organisation();
        var parameters = portal.parameters();
        Browser.staysHere(oidc.signedIn(other, oidc.person(other))
                .get("/" + other.slug() + "/oauth2/authorize?" + Browser.encoded(parameters)));
    }

    @Test
    void authorizeWhenUnknownOrganisationThenNotFound() {
        assertThat(browser.get("/bestaat-niet/oauth2/authorize?client_id=portaal")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @Tag("asvs-10.6.1")
    @ValueSource(strings = {"token", "id_token", "code id_token", "code token", "none", ""})
    void authorizeWhenResponseTypeIsNotCodeThenRefused(String responseType) {
        var parameters = portal.parameters();
        parameters.put("response_type", responseType);
        assertThat(error(browser.get(portal.authorize(parameters))))
                .isEqualTo(responseType.isEmpty() ? "invalid_request" : "unsupported_response_type");
    }

    @Test
    @Tag("annex-b-3")
    @Tag("asvs-10.4.6")
    void authorizeWhenChallengeIsMissingOrPlainThenInvalidRequest() {
        var parameters = portal.parameters();
        parameters.put("code_challenge_method", "plain");
        assertThat(error(browser.get(portal.authorize(parameters)))).isEqualTo("invalid_request");
        parameters.remove("code_challenge_method");
        assertThat(error(browser.get(portal.authorize(parameters)))).isEqualTo("invalid_request");
        parameters.remove("code_challenge");
        assertThat(error(browser.get(portal.authorize(parameters)))).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "request_uri", "registration"})
    @Tag("annex-b-7")
    void authorizeWhenRequestObjectThenSaysItIsNotSupported(String parameter) {
        var parameters = portal.parameters();
        parameters.put(parameter, "https://evil.example/request.jwt");
        assertThat(error(browser.get(portal.authorize(parameters)))).isEqualTo(parameter + "_not_supported");
    }

    @Test
    @Tag("rfc9207")
    void authorizeWhenErrorThenNamesIssuerAndState() {
        var parameters = portal.parameters();
        parameters.put("scope", "profile");
        var location = Browser.location(browser.get(portal.authorize(parameters)));
        assertThat(location)
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", "s t&=é")
                .containsEntry("iss", portal.metadata.getIssuer().getValue());
    }

    @Test
    void authorizeWhenUnknownParametersAndScopesThenIgnoresThem() {
        var parameters = portal.parameters();
        parameters.put("extra", "foobar");
        parameters.put("scope", "openid address phone");
        parameters.put("display", "popup");
        parameters.put("claims_locales", "se");
        parameters.put("acr_values", "1 2");
        assertThat(Browser.location(browser.get(portal.authorize(parameters)))).containsKey("code");
    }

    @Test
    @Tag("oidcc-ensure-post-request-succeeds")
    void authorizeWhenPostedThenGoesOnAsGet() {
        var response = oidc.browser().post("/" + organisation.slug() + "/oauth2/authorize", portal.parameters());
        assertThat(response.statusCode()).isEqualTo(303);
        String again = response.headers().firstValue("Location").orElseThrow();
        assertThat(Browser.location(browser.get(again))).containsKey("code").containsEntry("state", "s t&=é");
    }

    /// It would be sent on in the head of an answer, where there is no room for it.
    @Test
    @Tag("asvs-15.2.2")
    void authorizeWhenAFormIsPostedThatIsTooLongThenRefusedOnAPage() {
        for (String path : List.of("/oauth2/authorize", "/connect/logout")) {
            var parameters = new LinkedHashMap<>(portal.parameters());
            parameters.put("state", "a".repeat(60_000));
            var response = oidc.browser().post("/" + organisation.slug() + path, parameters);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).as(path).contains("het verzoek is te lang");
        }
    }

    @Test
    @Tag("rfc9700-2.6")
    void authorizeWhenAskedAcrossOriginsThenNoCors() {
        var response = browser.get(portal.authorize(portal.parameters()), "Origin", "https://portaal.example");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void authorizeThenNoJavaSession() {
        var response = browser.get(portal.authorize(portal.parameters()));
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    @Tag("asvs-2.4.1")
    void authorizeWhenTheSessionLeavesManyCodesUnspentThenWaits() {
        var parameters = portal.parameters();
        String asked = portal.authorize(parameters);
        for (int i = 0; i < 30; i++) {
            assertThat(Browser.location(browser.get(asked))).containsKey("code");
        }

        var page = browser.get(asked);
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("300");
        parameters.put("prompt", "none");
        assertThat(error(browser.get(portal.authorize(parameters)))).isEqualTo("temporarily_unavailable");
        assertThat(oidc.events(organisation, person, "excess_rate_limit_exceeded"))
                .isEqualTo(1);
        assertThat(Browser.location(
                        oidc.signedIn(organisation, oidc.person(organisation)).get(asked)))
                .as("somebody else")
                .containsKey("code");

        oidc.later(organisation, person, "code_issued_at", "6 minutes");
        assertThat(Browser.location(browser.get(asked))).containsKey("code");
    }

    @Test
    void authorizeWhenEachCodeIsSpentThenNobodyWaits() {
        for (int i = 0; i < 31; i++) {
            portal.signOn(browser);
        }
    }

    private static String error(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Location").orElseThrow()).startsWith(TestOidc.REDIRECT_URI);
        return Browser.text(Browser.location(response), "error");
    }
}
