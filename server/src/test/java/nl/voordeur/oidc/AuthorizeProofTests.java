package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.oidc.client.ClientKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Whether the person at the browser has proven enough, and lately enough, for what the portal asks.
class AuthorizeProofTests extends SomebodyAtThePortal {

    private final Portal twoAddresses;

    @Autowired
    AuthorizeProofTests(TestOidc oidc) {
        super(oidc);
        var draft = TestOidc.draft(organisation, ClientKind.PORTAL);
        var addresses = Set.of(TestOidc.REDIRECT_URI, "https://portaal.example/elsewhere");
        twoAddresses = oidc.portal(organisation, TestOidc.named("two-addresses", draft, addresses));
        oidc.portal(organisation, TestOidc.named("another", draft));
    }

    @Test
    void authorizeWhenNoSessionThenSignsInFirstAndComesBack() {
        var parameters = portal.parameters();
        parameters.put("login_hint", "jan@voorbeeld.example");
        parameters.put("ui_locales", "en nl");
        var response = oidc.browser().get(portal.authorize(parameters));
        assertThat(response.statusCode()).isEqualTo(303);
        var location = Browser.location(response);
        assertThat(response.headers().firstValue("Location").orElseThrow())
                .startsWith("/" + organisation.slug() + "/sign-in?");
        assertThat(location)
                .containsEntry("login_hint", "jan@voorbeeld.example")
                .containsEntry("ui_locales", "en nl")
                .doesNotContainKey("fresh");
        String back = Browser.text(location, "continue");
        assertThat(back).startsWith("/" + organisation.slug() + "/oauth2/authorize?");
        assertThat(Browser.location(browser.get(back))).containsKey("code").containsEntry("state", "s t&=é");
    }

    @Test
    void authorizeWhenTooLongToComeBackToThenThePortalHearsIt() {
        var parameters = portal.parameters();
        parameters.put("state", "s".repeat(1900));
        parameters.put("id_token_hint", "h".repeat(6000));
        var response = oidc.browser().get(portal.authorize(parameters));
        assertThat(Browser.location(response))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "the request is too long")
                .containsEntry("state", "s".repeat(1900));
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
        var first = Browser.location(same.get(portal.ask(builder -> builder.prompt(Prompt.Type.LOGIN))
                .request()
                .toURI()
                .toString()));
        assertThat(first).containsEntry("fresh", "1").containsKey("continue");
        // Cancelled: the old session comes back with the continued request, and is asked once more (CVE-2023-6787).
        assertThat(Browser.location(same.get(Browser.text(first, "continue")))).containsEntry("fresh", "1");
        signInFor(Browser.text(first, "continue"), same, token);
        assertThat(Browser.location(same.get(Browser.text(first, "continue")))).containsKey("code");
    }

    /// A mark can be fetched beforehand and kept ready, at the attacker's own computer too.
    @ParameterizedTest
    @Tag("asvs-7.6.1")
    @ValueSource(strings = {"", "/oauth2/authorize?client_id=another", "/operator"})
    void authorizeWhenSignedInForSomethingElseThenSignsInAgain(String path) {
        var parameters = portal.parameters();
        parameters.put("prompt", "login");
        String ready = Browser.text(Browser.location(oidc.browser().get(portal.authorize(parameters))), "continue");
        Browser victims = oidc.browser();
        signInFor(path.isEmpty() ? null : organisation.path(path), victims, null);

        assertThat(Browser.location(victims.get(ready))).containsEntry("fresh", "1");
    }

    private void signInFor(@Nullable String path, Browser browser, @Nullable String former) {
        var proofs = TestProofs.passwordAndApp(Instant.now());
        oidc.signIn(browser, organisation, person, former, proofs, path);
    }

    /// A sign-in that was begun before, and ended after, is not the one that was asked for.
    @Test
    @Tag("asvs-7.6.1")
    void authorizeWhenOnlyTheCodeIsLaterThanPromptLoginThenSignsInAgain() {
        Browser same = oidc.browser();
        Instant before = Instant.now();
        var first = Browser.location(same.get(portal.ask(builder -> builder.prompt(Prompt.Type.LOGIN))
                .request()
                .toURI()
                .toString()));
        var halfway = TestProofs.at(before.minusSeconds(60), FactorKind.PASSWORD)
                .with(TestProofs.proof(FactorKind.TOTP, Instant.now().plusSeconds(1)));

        oidc.signIn(same, organisation, person, null, halfway, Browser.text(first, "continue"));

        assertThat(Browser.location(same.get(Browser.text(first, "continue")))).containsEntry("fresh", "1");
    }

    /// At a computer that was left unlocked: signing in again for one request is no answer to another one.
    @ParameterizedTest
    @Tag("asvs-7.6.1")
    @CsvSource({
        "state, another",
        "nonce, another",
        "code_challenge, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "scope, openid",
        "redirect_uri, https://portaal.example/elsewhere",
        "client_id, another",
    })
    void authorizeWhenSentToSignInWithAnotherRequestThenSignsInAgain(String altered, String value) {
        var parameters = twoAddresses.parameters();
        parameters.put("prompt", "login");
        parameters.put("nonce", "n");
        Browser same = oidc.browser();
        String back = Browser.text(Browser.location(same.get(portal.authorize(parameters))), "continue");
        parameters.put("vd_since", markIn(back));
        signInFor(back, same, null);
        assertThat(Browser.location(same.get(portal.authorize(parameters)))).containsKey("code");

        parameters.put(altered, value);

        assertThat(Browser.location(same.get(portal.authorize(parameters)))).containsEntry("fresh", "1");
        parameters.remove(altered);
        var without = same.get(portal.authorize(parameters));
        assertThat(without.headers().firstValue("Location").orElse("")).doesNotContain("code=");
    }

    private String sentToSignIn(Map<String, String> parameters) {
        return markIn(Browser.text(Browser.location(oidc.browser().get(portal.authorize(parameters))), "continue"));
    }

    private static String markIn(String back) {
        return Browser.text(
                java.util.Arrays.stream(back.split("&"))
                        .filter(pair -> pair.startsWith("vd_since="))
                        .map(pair -> pair.split("=", 2))
                        .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1])),
                "vd_since");
    }

    @Test
    @Tag("asvs-7.6.1")
    void authorizeWhenMomentOfBeingSentToSignInIsMadeUpThenSignsInAgain() {
        var parameters = portal.parameters();
        parameters.put("prompt", "login");
        String mark = sentToSignIn(parameters);
        String before = Long.toString(Long.parseLong(mark.substring(0, mark.indexOf('.'))) - 600_000);
        for (String forged : java.util.List.of(before, before + mark.substring(mark.indexOf('.')))) {
            parameters.put("vd_since", forged);
            assertThat(Browser.location(browser.get(portal.authorize(parameters))))
                    .containsEntry("fresh", "1");
        }
    }

    @Test
    @Tag("oidcc-max-age-1")
    void authorizeWhenProofIsOlderThanMaxAgeThenSignsInAgain() {
        assertThat(Browser.location(browser.get(portal.ask(builder -> builder.maxAge(10000))
                        .request()
                        .toURI()
                        .toString())))
                .containsKey("code");
        assertThat(Browser.location(browser.get(portal.ask(builder -> builder.maxAge(0))
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
        oidc.signIn(weak, organisation, person, null, FactorKind.PASSWORD);
        assertThat(Browser.location(weak.get(portal.ask().request().toURI().toString())))
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

    /// Garbage, or of a key that is gone: nobody finds out after typing a password that it was in vain.
    @ParameterizedTest
    @Tag("oidcc-id-token-hint")
    @ValueSource(strings = {"", "geen-token", "a.b.c"})
    void authorizeWhenHintCantBeReadThenAsWithoutOne(String hint) {
        var parameters = portal.parameters();
        parameters.put("id_token_hint", hint);
        parameters.put("prompt", "none");
        assertThat(Browser.location(browser.get(portal.authorize(parameters)))).containsKey("code");
    }
}
