package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizeTests {

    private final TestOidc oidc;
    private final Organisation organisation;
    private final AccountId person;
    private final Portal portal;
    private Browser browser;

    @Autowired
    AuthorizeTests(TestOidc oidc) {
        this.oidc = oidc;
        organisation = oidc.organisation();
        person = oidc.person(organisation);
        portal = oidc.portal(organisation);
        browser = oidc.signedIn(organisation, person);
    }

    @BeforeEach
    void signIn() {
        browser = oidc.signedIn(organisation, person);
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
        var parameters = parameters();
        parameters.put("redirect_uri", redirectUri);
        staysHere(browser.get(authorize(Browser.encoded(parameters))));
        parameters.put("prompt", "none");
        staysHere(browser.get(authorize(Browser.encoded(parameters))));
    }

    @Test
    @Tag("annex-b-1")
    void authorizeWhenRedirectUriOrClientIsRepeatedThenStaysHere() {
        String query = Browser.encoded(parameters());
        staysHere(browser.get(authorize(query + "&redirect_uri=" + Browser.encoded(TestOidc.REDIRECT_URI))));
        staysHere(browser.get(authorize(query + "&redirect_uri=https%3A%2F%2Fevil.example")));
        staysHere(browser.get(authorize(query + "&client_id=portaal")));
    }

    @Test
    @Tag("rfc6749-3.1")
    void authorizeWhenAnyParameterIsRepeatedThenInvalidRequest() {
        String query = Browser.encoded(parameters());
        assertThat(error(browser.get(authorize(query + "&state=other")))).isEqualTo("invalid_request");
        assertThat(error(browser.get(authorize(query + "&scope=openid")))).isEqualTo("invalid_request");
        assertThat(error(browser.get(authorize(query + "&vreemd=1&vreemd=2")))).isEqualTo("invalid_request");
    }

    @Test
    void authorizeWhenClientIsUnknownOrAMachineThenStaysHere() {
        oidc.portal(organisation, TestOidc.named("machine", TestOidc.draft(organisation, ClientKind.MACHINE)));
        var parameters = parameters();
        parameters.put("client_id", "machine");
        staysHere(browser.get(authorize(Browser.encoded(parameters))));
        parameters.put("client_id", "niemand");
        staysHere(browser.get(authorize(Browser.encoded(parameters))));
        parameters.remove("client_id");
        staysHere(browser.get(authorize(Browser.encoded(parameters))));
    }

    @Test
    @Tag("asvs-8.4.1")
    void authorizeWhenPortalOfOtherOrganisationThenStaysHere() {
        Organisation other = oidc.organisation();
        var parameters = parameters();
        staysHere(oidc.signedIn(other, oidc.person(other))
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
        var parameters = parameters();
        parameters.put("response_type", responseType);
        assertThat(error(browser.get(authorize(Browser.encoded(parameters)))))
                .isEqualTo(responseType.isEmpty() ? "invalid_request" : "unsupported_response_type");
    }

    @Test
    @Tag("annex-b-3")
    @Tag("asvs-10.4.6")
    void authorizeWhenChallengeIsMissingOrPlainThenInvalidRequest() {
        var parameters = parameters();
        parameters.put("code_challenge_method", "plain");
        assertThat(error(browser.get(authorize(Browser.encoded(parameters))))).isEqualTo("invalid_request");
        parameters.remove("code_challenge_method");
        assertThat(error(browser.get(authorize(Browser.encoded(parameters))))).isEqualTo("invalid_request");
        parameters.remove("code_challenge");
        assertThat(error(browser.get(authorize(Browser.encoded(parameters))))).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "request_uri", "registration"})
    @Tag("annex-b-7")
    void authorizeWhenRequestObjectThenSaysItIsNotSupported(String parameter) {
        var parameters = parameters();
        parameters.put(parameter, "https://evil.example/request.jwt");
        assertThat(error(browser.get(authorize(Browser.encoded(parameters))))).isEqualTo(parameter + "_not_supported");
    }

    @Test
    @Tag("rfc9207")
    void authorizeWhenErrorThenNamesIssuerAndState() {
        var parameters = parameters();
        parameters.put("scope", "profile");
        var location = location(browser.get(authorize(Browser.encoded(parameters))));
        assertThat(location)
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", "s t&=é")
                .containsEntry("iss", portal.metadata.getIssuer().getValue());
    }

    @Test
    void authorizeWhenUnknownParametersAndScopesThenIgnoresThem() {
        var parameters = parameters();
        parameters.put("extra", "foobar");
        parameters.put("scope", "openid address phone");
        parameters.put("display", "popup");
        parameters.put("claims_locales", "se");
        parameters.put("acr_values", "1 2");
        assertThat(location(browser.get(authorize(Browser.encoded(parameters)))))
                .containsKey("code");
    }

    @Test
    void authorizeWhenNoSessionThenSignsInFirstAndComesBack() {
        var parameters = parameters();
        parameters.put("login_hint", "jan@voorbeeld.example");
        parameters.put("ui_locales", "en nl");
        var response = oidc.browser().get(authorize(Browser.encoded(parameters)));
        assertThat(response.statusCode()).isEqualTo(303);
        var location = location(response);
        assertThat(response.headers().firstValue("Location").orElseThrow())
                .startsWith("/" + organisation.slug() + "/sign-in?");
        assertThat(location)
                .containsEntry("login_hint", "jan@voorbeeld.example")
                .containsEntry("ui_locales", "en nl")
                .doesNotContainKey("fresh");
        String back = text(location, "continue");
        assertThat(back).startsWith("/" + organisation.slug() + "/oauth2/authorize?");
        assertThat(location(browser.get(back))).containsKey("code").containsEntry("state", "s t&=é");
    }

    @Test
    void authorizeWhenTooLongToComeBackToThenStaysHere() {
        var parameters = parameters();
        parameters.put("state", "s".repeat(1900));
        parameters.put("id_token_hint", "h".repeat(2000));
        var response = oidc.browser().get(authorize(Browser.encoded(parameters)));
        staysHere(response);
        assertThat(response.body()).contains("invalid_request");
    }

    @Test
    @Tag("rfc9700-4.11")
    void authorizeWhenNobodySignedInThenNoErrorIsRedirected() {
        var parameters = parameters();
        parameters.put("scope", "profile");
        assertThat(oidc.browser()
                        .get(authorize(Browser.encoded(parameters)))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(
                        location -> assertThat(location).startsWith("/" + organisation.slug() + "/sign-in"));
    }

    @Test
    @Tag("oidcc-prompt-none-not-logged-in")
    @Tag("annex-b-6")
    void authorizeWhenPromptNoneAndNoSessionThenLoginRequired() {
        var answer = portal.answer(portal.ask(builder -> builder.prompt(Prompt.Type.NONE)), oidc.browser());
        assertThat(answer.toErrorResponse().getErrorObject().getCode()).isEqualTo("login_required");
        assertThat(answer.getIssuer()).isEqualTo(portal.metadata.getIssuer());
    }

    @Test
    @Tag("oidcc-prompt-none-logged-in")
    void authorizeWhenPromptNoneAndSessionThenCode() {
        assertThat(portal.answer(portal.ask(builder -> builder.prompt(Prompt.Type.NONE)), browser)
                        .indicatesSuccess())
                .isTrue();
    }

    @Test
    @Tag("oidcc-prompt-login")
    @Tag("asvs-7.6.1")
    void authorizeWhenPromptLoginThenCountsOnlyALaterProof() {
        Browser same = oidc.browser();
        String token = oidc.signIn(same, organisation, person, null);
        var first = location(same.get(portal.ask(builder -> builder.prompt(Prompt.Type.LOGIN))
                .request()
                .toURI()
                .toString()));
        assertThat(first).containsEntry("fresh", "1").containsKey("continue");
        // Cancelled: the old session comes back with the continued request, and is asked once more (CVE-2023-6787).
        assertThat(location(same.get(text(first, "continue")))).containsEntry("fresh", "1");
        oidc.signIn(same, organisation, person, token);
        assertThat(location(same.get(text(first, "continue")))).containsKey("code");
    }

    @Test
    @Tag("asvs-7.6.1")
    void authorizeWhenMarkOfTheRoundIsMadeUpThenSignsInAgain() {
        var parameters = parameters();
        parameters.put("prompt", "login");
        var asked = location(oidc.browser().get(authorize(Browser.encoded(parameters))));
        String mark = text(
                java.util.Arrays.stream(text(asked, "continue").split("&"))
                        .filter(pair -> pair.startsWith("vd_since="))
                        .map(pair -> pair.split("=", 2))
                        .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1])),
                "vd_since");
        String before = Long.toString(Long.parseLong(mark.substring(0, mark.indexOf('.'))) - 600_000);
        for (String forged : java.util.List.of(before, before + mark.substring(mark.indexOf('.')))) {
            parameters.put("vd_since", forged);
            assertThat(location(browser.get(authorize(Browser.encoded(parameters)))))
                    .containsEntry("fresh", "1");
        }
    }

    @Test
    @Tag("oidcc-max-age-1")
    void authorizeWhenProofIsOlderThanMaxAgeThenSignsInAgain() {
        assertThat(location(browser.get(portal.ask(builder -> builder.maxAge(10000))
                        .request()
                        .toURI()
                        .toString())))
                .containsKey("code");
        assertThat(location(browser.get(portal.ask(builder -> builder.maxAge(0))
                        .request()
                        .toURI()
                        .toString())))
                .containsEntry("fresh", "1");
        var silent = portal.ask(builder -> builder.maxAge(0).prompt(Prompt.Type.NONE));
        assertThat(portal.answer(silent, browser)
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("login_required");
    }

    @Test
    @Tag("asvs-6.3.3")
    void authorizeWhenTwoFactorsAreRequiredAndSessionHasOneThenSignsInAgain() {
        Browser weak = oidc.browser();
        oidc.signIn(weak, organisation, person, null, Set.of(FactorKind.PASSWORD));
        assertThat(location(weak.get(portal.ask().request().toURI().toString())))
                .containsEntry("fresh", "1");
    }

    @Test
    @Tag("oidcc-id-token-hint")
    void authorizeWhenHintIsOfSomebodyElseThenLoginRequired() {
        var mine = portal.signOn(browser).getIDToken();
        var theirs = portal.signOn(oidc.signedIn(organisation, oidc.person(organisation)))
                .getIDToken();
        assertThat(portal.answer(portal.ask(b -> b.idTokenHint(mine).prompt(Prompt.Type.NONE)), browser)
                        .indicatesSuccess())
                .isTrue();
        assertThat(portal.answer(portal.ask(b -> b.idTokenHint(theirs).prompt(Prompt.Type.NONE)), browser)
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("login_required");
    }

    @Test
    @Tag("oidcc-ensure-post-request-succeeds")
    void authorizeWhenPostedThenGoesOnAsGet() {
        var response = oidc.browser().post("/" + organisation.slug() + "/oauth2/authorize", parameters());
        assertThat(response.statusCode()).isEqualTo(303);
        String again = response.headers().firstValue("Location").orElseThrow();
        assertThat(location(browser.get(again))).containsKey("code").containsEntry("state", "s t&=é");
    }

    @Test
    @Tag("rfc9700-2.6")
    void authorizeWhenAskedAcrossOriginsThenNoCors() {
        var response = browser.get(authorize(Browser.encoded(parameters())), "Origin", "https://portaal.example");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void authorizeThenNoJavaSession() {
        var response = browser.get(authorize(Browser.encoded(parameters())));
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    private Map<String, String> parameters() {
        var request = portal.ask(builder -> builder.responseType(new ResponseType("code")))
                .request();
        var parameters = new LinkedHashMap<String, String>();
        request.toParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        parameters.put("state", "s t&=é");
        return parameters;
    }

    private String authorize(String query) {
        return "/" + organisation.slug() + "/oauth2/authorize?" + query;
    }

    private static void staysHere(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body())
                .contains("<h1", "We weten niet waar je heen wilt")
                .doesNotContain("href=\"https:");
    }

    private static String error(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Location").orElseThrow()).startsWith(TestOidc.REDIRECT_URI);
        return text(location(response), "error");
    }

    private static String text(Map<String, String> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    static Map<String, String> location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        var query = URI.create(response.headers().firstValue("Location").orElseThrow())
                .getRawQuery();
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
