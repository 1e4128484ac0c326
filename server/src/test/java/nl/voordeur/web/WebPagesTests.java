package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.AsRead;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@VoordeurTest
class WebPagesTests {

    private static final Pattern NEXT = Pattern.compile("href=\"(/\\?after=[A-Za-z0-9_-]+)\"");

    private final int port;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final RegisterOrganisation registration;
    private final Organisation organisation;

    @Autowired
    WebPagesTests(RegisterOrganisation registration, @LocalServerPort int port) {
        this.port = port;
        this.registration = registration;
        this.organisation = TestOrganisations.register(registration, Preset.MUNICIPALITY);
    }

    @Test
    void homeWhenThereAreSeveralThenOffersTheOrganisation() throws Exception {
        TestOrganisations.register(registration, Preset.CAREER);
        var all = new StringBuilder();
        Optional<String> address = Optional.of("/");
        while (address.isPresent()) {
            var answer = get(address.get());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Waar wil je inloggen?");
            all.append(answer.body());
            address = NEXT.matcher(answer.body())
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
        }

        assertThat(all).contains(organisation.path("/sign-in")).doesNotContain("/platform/sign-in");
    }

    @Test
    @Tag("asvs-3.4.1")
    @Tag("asvs-3.4.3")
    @Tag("asvs-3.4.4")
    @Tag("asvs-3.4.5")
    @Tag("asvs-3.4.6")
    void everyKindOfAnswerHasItsHeaders() throws Exception {
        var answers = Map.of(
                "page", get(organisation.path("/sign-in")),
                "redirect", get(organisation.path("")),
                "no such page", get(organisation.path("/nergens")),
                "refused form", emptyForm(),
                "asset", get(sheet()),
                "theme", get(organisation.path("/theme.css")),
                "api without token", get("/api/v1/organisations/" + organisation.slug() + "/audit"),
                "discovery", get(organisation.path("/.well-known/openid-configuration")),
                "token", get(organisation.path("/oauth2/token")));
        var statuses = Map.of(
                "page",
                200,
                "redirect",
                303,
                "no such page",
                404,
                "refused form",
                303,
                "asset",
                200,
                "theme",
                200,
                "api without token",
                401,
                "discovery",
                200);

        assertThat(answers).allSatisfy((kind, answer) -> {
            var headers = answer.headers();
            assertThat(answer.statusCode()).isEqualTo(statuses.getOrDefault(kind, answer.statusCode()));
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe-inline", "unsafe-eval", "*");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        });
    }

    @Test
    @Tag("asvs-14.3.2")
    void pagesAndRefusalsAreKeptNowhere() throws Exception {
        assertThat(List.of(
                        get("/"),
                        get(organisation.path("/sign-in")),
                        get(organisation.path("")),
                        get(organisation.path("/nergens")),
                        emptyForm(),
                        asked(organisation.path("/jan@x"), "*/*"),
                        get("/api/v1/organisations/" + organisation.slug() + "/audit")))
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store"));
    }

    @Test
    void pageWhenOrganisationIsUnknownThenNotFoundWithoutIts() throws Exception {
        var answer = get("/nergens/theme.css");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Deze pagina bestaat niet", "Kies je organisatie");
    }

    @Test
    void pageWhenPathIsUnknownThenNotFoundInTheOrganisationsLook() throws Exception {
        var answer = get(organisation.path("/nergens?lang=en"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("This page does not exist", organisation.name(), "Need help?")
                .contains(organisation.path("/nergens?lang=nl"));
    }

    @Test
    void apiWhenPathIsUnknownThenProblemDocument() throws Exception {
        var request = HttpRequest.newBuilder(address(organisation.path("/nergens")))
                .header("Accept", "application/json")
                .build();

        var answer = browser.send(request, AsRead.body());

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("404");
    }

    @Test
    void formWhenBrowserSendsNoCookieThenSaysCookiesAreOff() throws Exception {
        var sent = emptyForm();
        assertThat(sent.statusCode()).isEqualTo(303);
        var answer = get(sent.headers().firstValue("Location").orElseThrow());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Cookies staan uit", organisation.name());
    }

    @Test
    void styleSheetsAndThemeMayBeKept() throws Exception {
        String page = get(organisation.path("/nergens")).body();
        String theme = page.replaceAll("(?s).*href=\"([^\"]+/theme\\.css[^\"]*)\".*", "$1");

        assertThat(get(sheet()).headers().firstValue("Cache-Control").orElse(""))
                .contains("immutable");
        assertThat(get(theme).headers().firstValue("Cache-Control").orElse("")).contains("max-age=2592000");
        assertThat(get(theme).body()).startsWith(":root{--voordeur-brand-color:");
        assertThat(get(organisation.path("/icon.svg")).headers().firstValue("Content-Type"))
                .contains("image/svg+xml;charset=UTF-8");
        assertThat(get(organisation.path("/nergens")).headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    private String sheet() throws IOException, InterruptedException {
        String page = get(organisation.path("/nergens")).body();
        return page.replaceAll("(?s).*href=\"(/assets/voordeur-[^\"]+\\.css)\".*", "$1");
    }

    /// From a browser that has no cookie of ours.
    private HttpResponse<String> emptyForm() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(organisation.path("/sign-in")))
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("_csrf=x"))
                .build();
        return browser.send(request, AsRead.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return asked(path, "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private HttpResponse<String> asked(String path, String accept) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address(path)).header("Accept", accept).build();
        return browser.send(request, AsRead.body());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
