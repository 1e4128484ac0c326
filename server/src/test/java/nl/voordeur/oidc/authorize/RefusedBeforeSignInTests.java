package nl.voordeur.oidc.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Nobody types a password for a request that is refused afterwards.
class RefusedBeforeSignInTests extends SomebodyAtThePortal {

    @Autowired
    RefusedBeforeSignInTests(TestOidc oidc) {
        super(oidc);
    }

    @ParameterizedTest
    @Tag("rfc6749-4.1.2.1")
    @Tag("oidcc-response-type-missing")
    @CsvSource(
            delimiter = '|',
            value = {
                "response_type | '' | invalid_request",
                "response_type | token | unsupported_response_type",
                "response_mode | fragment | invalid_request",
                "response_mode | web_message | invalid_request",
                "response_mode | FORM_POST | invalid_request",
                "scope | profile | invalid_scope",
                "prompt | create | invalid_request",
                "prompt | none login | invalid_request",
                "max_age | -1 | invalid_request",
                "max_age | soon | invalid_request",
                "request | eyJ.e30. | request_not_supported",
                "request_uri | https://portaal.example/r | request_uri_not_supported",
                "registration | {} | registration_not_supported",
                "code_challenge | short | invalid_request",
                "code_challenge_method | plain | invalid_request",
                "claims | [] | invalid_request",
                "claims | {\"userinfo\":{\"email\":true}} | invalid_request",
                "claims | {\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:eidas:high\"]}}} "
                        + "| unmet_authentication_requirements",
            })
    void authorizeWhenRefusedThenThePortalHearsBeforeAnybodySignsIn(String parameter, String value, String error) {
        var parameters = portal.parameters();
        parameters.put(parameter, value);
        var answer = oidc.browser().get(portal.authorize(parameters));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(TestOidc.REDIRECT_URI);
        assertThat(Browser.location(answer)).containsEntry("error", error).containsEntry("state", "s t&=é");
    }

    @Test
    @Tag("oidcc-id-token-hint")
    void authorizeWhenTheHintIsGarbageThenSignInLeadsToThePortal() {
        var parameters = portal.parameters();
        parameters.put("id_token_hint", "<geen>.token|^");
        String back = Browser.text(Browser.location(oidc.browser().get(portal.authorize(parameters))), "continue");
        assertThat(Browser.location(browser.get(back))).containsKey("code");
    }
}
