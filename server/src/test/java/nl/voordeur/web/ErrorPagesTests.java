package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

/// What a person gets when something of ours broke.
@VoordeurTest
class ErrorPagesTests {

    private final ErrorPages pages;

    @Autowired
    ErrorPagesTests(ErrorPages pages) {
        this.pages = pages;
    }

    @Test
    @Tag("asvs-16.5.1")
    void pageWhenAPageBrokeThenOffersToAskAgainAndTellsNoCause() {
        var request = failed("GET", "/een/sign-in");
        request.setAttribute(RequestDispatcher.ERROR_QUERY_STRING, "continue=%2Feen");
        request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("wachtwoord123"));

        var page = (WebPage.Failed) pages.page(request);

        assertThat(page.again()).isEqualTo("/een/sign-in?continue=%2Feen");
        assertThat(page.toString()).doesNotContain("wachtwoord123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    @Tag("asvs-3.7.2")
    void pageWhenAskingAgainWouldDoHarmThenDoesNotOfferIt(String method) {
        assertThat(((WebPage.Failed) pages.page(failed(method, "/een/sign-in"))).again())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "\\/evil.example", "evil.example"})
    @Tag("rfc9700-4.11")
    void pageWhenThePathLooksLikeAnotherSiteThenTheLinkStaysHere(String path) {
        assertThat(((WebPage.Failed) pages.page(failed("GET", path))).again()).isEqualTo("/evil.example");
    }

    private static MockHttpServletRequest failed(String method, String path) {
        var request = new MockHttpServletRequest();
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
        request.setAttribute(RequestDispatcher.ERROR_METHOD, method);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
        return request;
    }
}
