package nl.voordeur.demo.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class PortalTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    private static Path data;

    private static FakeProvider provider;
    private static ConfigurableApplicationContext portal;
    private static int port;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.ALWAYS)
            .build();

    @BeforeAll
    static void start() throws Exception {
        provider = new FakeProvider();
        portal = PortalApplication.application()
                .run(
                        "--server.port=0",
                        "--portal.sign-in-service=" + provider.base(),
                        "--portal.data=" + data,
                        "--portal.secrets.loopbaanplein=secret",
                        // On the test's class path stands the server too, which would like a database.
                        "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                                + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration");
        port = portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        portal.close();
        provider.close();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void homeWhenSignedOutThenOffersSignIn() throws Exception {
        assertThat(get("/loopbaanplein").body()).contains("Mijn Loopbaanplein", "href=\"/loopbaanplein/inloggen\"");
    }

    @Test
    void signInWhenFirstArrivalThenExplainsAndAfterwardsShowsDashboard() throws Exception {
        String welcome = get("/loopbaanplein/inloggen").body();
        assertThat(welcome).contains("Welkom, Sanne", "Loopbaanscan", "wachtwoord en code uit je app");

        String dashboard = post("/loopbaanplein/begrepen", welcome).body();
        assertThat(dashboard).contains("Vacatures voor jou", "Sanne de Vries");
        assertThat(get("/loopbaanplein").body()).contains("Vacatures voor jou");
        assertThat(get("/loopbaanplein/uitleg").body()).contains("Dit heeft Mijn Loopbaanplein je te bieden");
    }

    @Test
    void signOutWhenTwoPortalsOpenThenLeavesTheOtherSignedIn() throws Exception {
        get("/verzuimwijzer/inloggen");
        String salary = get("/administratiehuis/inloggen").body();

        HttpResponse<String> out = post("/administratiehuis/uitloggen", salary);

        assertThat(out.uri().getPath()).isEqualTo("/administratiehuis/uitgelogd");
        assertThat(out.body()).contains("Je bent uitgelogd.");
        assertThat(get("/administratiehuis").body()).contains("Nog geen account?");
        assertThat(get("/verzuimwijzer").body()).contains("Sanne de Vries");
    }

    @Test
    void homeWhenSignedOutAtTheSignInServiceThenSignedOutHereAndNowhereElse() throws Exception {
        get("/verzuimwijzer/inloggen");
        get("/administratiehuis/inloggen");

        assertThat(tell("administratiehuis", provider.logoutToken("administratiehuis")))
                .isEqualTo(200);

        assertThat(get("/administratiehuis").body()).contains("Nog geen account?");
        assertThat(get("/verzuimwijzer").body()).contains("Sanne de Vries");
        assertThat(tell("verzuimwijzer", provider.logoutToken("administratiehuis")))
                .isEqualTo(400);
        assertThat(get("/verzuimwijzer").body()).contains("Sanne de Vries");
    }

    private static int tell(String portal, String token) throws Exception {
        try (var server = HttpClient.newHttpClient()) {
            return server.send(
                            HttpRequest.newBuilder(uri("/logout/connect/back-channel/" + portal))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("logout_token=" + token))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void homeWhenPortalUnknownThenShowsNothing() throws Exception {
        assertThat(get("/elders").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String page) throws Exception {
        Matcher csrf = CSRF.matcher(page);
        assertThat(csrf.find()).isTrue();
        return browser.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
