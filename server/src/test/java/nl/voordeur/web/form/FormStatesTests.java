package nl.voordeur.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Optional;
import nl.voordeur.TestClock;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.web.antiforgery.BrowserTokens;
import nl.voordeur.web.components.FieldProblem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/// What a page shows of the form that was sent from it: in this browser, at this page, for a quarter of an hour.
@VoordeurTest
class FormStatesTests {

    private static final String PAGE = "/proef/sign-in?continue=%2Fproef%2Foauth2%2Fauthorize%3Fstate%3Da%257Cb";
    private static final FormState STATE = FormState.of(List.of(
                    FieldProblem.of("username", "signin.name.username.missing"),
                    FieldProblem.of("code", "signin.problem.code-wrong", 4)))
            .with("username", "anna@fu\u00dfball.example")
            .with("scopes", "audit:read", "accounts:write");

    private final TestClock clock = new TestClock();
    private final FormStates states;

    @Autowired
    FormStatesTests(DataCipher cipher, BrowserTokens browsers, JsonMapper json) {
        this.states = new FormStates(cipher, browsers, json, clock);
    }

    @Test
    void pageThenShowsWhatWasTypedAndWhatIsWrongAndItsAddressTellsNobody() {
        String address = states.at(PAGE, STATE, request("/proef/sign-in", "mine"));

        assertThat(address).startsWith(PAGE + "&form=").doesNotContain("anna", "audit");
        assertThat(read(address, "/proef/sign-in", "mine")).isEqualTo(STATE);
    }

    @Test
    void formWhenSentAgainThenItsAddressHasTheNewestStateAlone() {
        String first = states.at(PAGE, STATE, request("/proef/sign-in", "mine"));
        String second = states.at(first, FormState.of("other"), request("/proef/sign-in", "mine"));

        assertThat(second.split("form=", -1)).hasSize(2);
        assertThat(read(second, "/proef/sign-in", "mine").is("other")).isTrue();
    }

    @Test
    @Tag("asvs-14.2.1")
    void addressWhenOpenedElsewhereOrLaterThenShowsThePageAsIfNothingWasSent() {
        String address = states.at(PAGE, STATE, request("/proef/sign-in", "mine"));

        assertThat(read(address, "/proef/sign-in", "another")).isEqualTo(FormState.NONE);
        assertThat(read(address, "/proef/sign-in", null)).isEqualTo(FormState.NONE);
        assertThat(read(address, "/elders/sign-in", "mine")).isEqualTo(FormState.NONE);
        clock.pass(FormStates.VALIDITY);
        assertThat(read(address, "/proef/sign-in", "mine")).isEqualTo(FormState.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAA", "AWZwYQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void addressWhenMadeUpThenShowsThePageAsIfNothingWasSent(String made) {
        var request = request("/proef/sign-in", "mine");
        request.setParameter("form", made);

        assertThat(states.read(request)).isEqualTo(FormState.NONE);
    }

    @Test
    void stateWhenLargerThanAnyFormOfOursThenSaysWhatIsWrongAlone() {
        String long254 = "\u00e9".repeat(254);
        FormState large = STATE;
        for (int field = 0; field < 12; field++) {
            large = large.with("field" + field, long254);
        }
        String address = states.at(PAGE, large, request("/proef/sign-in", "mine"));

        assertThat(address.length()).isLessThan(4000);
        var read = read(address, "/proef/sign-in", "mine");
        assertThat(read.problems()).isEqualTo(STATE.problems());
        assertThat(read.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "code", "client_secret", "_csrf", "new-Password", "token"})
    void secretThenIsNeverKept(String field) {
        assertThatThrownBy(() -> FormState.NONE.with(field, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private FormState read(String address, String path, @org.jspecify.annotations.Nullable String browser) {
        var request = request(path, browser);
        request.setParameter("form", address.replaceAll(".*[?&]form=", ""));
        return states.read(request);
    }

    private static MockHttpServletRequest request(String path, @org.jspecify.annotations.Nullable String browser) {
        var request = new MockHttpServletRequest("GET", path);
        Optional.ofNullable(browser).ifPresent(value -> request.setCookies(new Cookie("vd-browser", value)));
        return request;
    }
}
