package nl.voordeur.kernel.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nl.voordeur.TestDatabase;
import nl.voordeur.TestHttp;
import nl.voordeur.VoordeurApplication;
import nl.voordeur.kernel.outage.DatabaseProxy.Manner;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// What everybody gets while the database is away or hangs.
class DatabaseAwayTests {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    /// Well above the two seconds that people wait, well below what it takes when nobody looks.
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private static final String PAGE = "text/html";
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";

    private static TestDatabase database;
    private static DatabaseProxy proxy;
    private static ConfigurableApplicationContext server;
    private static Browser browser;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = TestDatabase.create();
        proxy = new DatabaseProxy(database.url());
        server = new SpringApplication(VoordeurApplication.class)
                .run(
                        "--voordeur.database.url=" + proxy.url(),
                        "--voordeur.keys.file=" + folder.resolve("keys.json"),
                        "--voordeur.mail.worker=false",
                        "--server.port=0");
        browser = new Browser(
                Integer.parseInt(Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port"))));
    }

    @AfterAll
    static void stop() {
        server.close();
        proxy.close();
        database.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void recover() {
        ROOT.detachAppender(log);
        proxy.be(Manner.FORWARD);
        awaitWell();
    }

    static Stream<Arguments> requests() {
        return Stream.of(Manner.HANG, Manner.AWAY)
                .flatMap(manner -> Stream.of(
                        Arguments.of(manner, "GET", "/platform/sign-in", PAGE, "Dit lukt nu even niet"),
                        Arguments.of(manner, "POST", "/platform/sign-in", PAGE, "weten we niet zeker"),
                        Arguments.of(manner, "GET", "/platform/oauth2/authorize?client_id=x", PAGE, "lukt nu even niet"),
                        Arguments.of(manner, "GET", "/api/v1/organisations", PROBLEM, "\"status\":503"),
                        Arguments.of(manner, "POST", "/api/v1/organisations", PROBLEM, "\"status\":503"),
                        Arguments.of(manner, "POST", "/platform/oauth2/token", JSON, "temporarily_unavailable"),
                        Arguments.of(manner, "POST", "/platform/oauth2/introspect", JSON, "temporarily_unavailable"),
                        Arguments.of(manner, "GET", "/platform/userinfo", JSON, "temporarily_unavailable"),
                        Arguments.of(
                                manner,
                                "GET",
                                "/platform/.well-known/openid-configuration",
                                JSON,
                                "temporarily_unavailable")));
    }

    /// Each meets it first, with connections that were open before.
    @ParameterizedTest
    @MethodSource("requests")
    @Tag("asvs-16.5.2")
    void askWhenTheDatabaseIsAwayThenToldToComeBack(Manner manner, String method, String path, String type, String words) {
        browser.openForm();
        proxy.be(manner);

        var answer = browser.send(method, path, type);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.body()).contains(words);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "AWAY"})
    void readyWhenTheDatabaseIsAwayThenNotUntilItIsBack(Manner manner) {
        proxy.be(manner);
        await().untilAsserted(() ->
                assertThat(browser.send("GET", "/readyz", JSON).statusCode()).isEqualTo(503));
        assertThat(browser.send("GET", "/livez", JSON).statusCode()).isEqualTo(200);
        proxy.be(Manner.FORWARD);
        awaitWell();
    }

    /// Whether it was carried out nobody knows; that is what the page says.
    @ParameterizedTest
    @MethodSource("statements")
    void signInWhenTheDatabaseHangsInTheMiddleThenToldToComeBack(String statement) {
        browser.openForm();
        proxy.hangAfter(statement);

        var answer = browser.send("POST", "/platform/sign-in", PAGE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("weten we niet zeker");
    }

    static Stream<String> statements() {
        return Stream.of("BEGIN", "throttle", "audit_event", "COMMIT");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "AWAY"})
    @Tag("asvs-16.2.5")
    void logWhenManyMeetAnOutageThenALineForItAndNoTraceAndNothingOfARequest(Manner manner) {
        browser.openForm();
        proxy.be(manner);
        for (int i = 0; i < 20; i++) {
            assertThat(browser.send("POST", "/platform/sign-in", PAGE).statusCode()).isEqualTo(503);
        }
        proxy.be(Manner.FORWARD);
        awaitWell();

        var lines = List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertThat(lines)
                .noneSatisfy(event -> assertThat(event.getThrowableProxy()).isNotNull())
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("The database is away"))
                .anyMatch(line -> line.equals("The database is back"))
                .noneMatch(line -> line.contains("iemand") || line.contains("niet-het-wachtwoord"))
                .hasSizeLessThan(8);
    }

    /// Somebody has a row locked for long: the others wait for it, as they did.
    @Test
    void signInWhenARowIsLockedThenItWaits() throws Exception {
        browser.openForm();
        try (var locking = database.pool().getConnection()) {
            locking.setAutoCommit(false);
            try (var statement = locking.createStatement()) {
                statement.execute("lock table audit_event in access exclusive mode");
                var answer = browser.sendLater("POST", "/platform/sign-in", PAGE);
                await().until(() -> database.jdbc()
                                .sql("select count(*) from pg_locks where not granted and database ="
                                        + " (select oid from pg_database where datname = current_database())")
                                .query(Long.class)
                                .single()
                        > 0);
                await().pollDelay(Pulse.EVERY.plus(Pulse.ANSWER_WITHIN)).until(() -> true);
                assertThat(answer).isNotDone();
                locking.rollback();
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
    }

    private static void awaitWell() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        browser.send("GET", "/readyz", JSON).statusCode())
                .isEqualTo(200));
        await().untilAsserted(() -> assertThat(
                        browser.send("GET", "/platform/sign-in", PAGE).statusCode())
                .isEqualTo(200));
    }

    /// One that gives up.
    private static final class Browser extends TestHttp {

        private final Visitor form;

        Browser(int port) {
            super(port);
            form = new Visitor(port);
        }

        void openForm() {
            assertThat(form.get("/platform/sign-in").status()).isEqualTo(200);
        }

        HttpResponse<String> send(String method, String path, String accept) {
            return exchange(request(method, path, accept));
        }

        java.util.concurrent.CompletableFuture<HttpResponse<String>> sendLater(
                String method, String path, String accept) {
            return java.util.concurrent.CompletableFuture.supplyAsync(() -> send(method, path, accept));
        }

        private HttpRequest request(String method, String path, String accept) {
            var request = HttpRequest.newBuilder(at(path))
                    .timeout(PATIENCE)
                    .header("Accept", accept)
                    .header("Authorization", "Bearer " + "x".repeat(43));
            if (method.equals("GET")) {
                return request.GET().build();
            }
            return form(
                            path.startsWith("/api/") || path.contains("/oauth2/")
                                    ? request
                                    : request.header("Cookie", form.cookieHeader()),
                            form.form(Map.of("username", "iemand", "password", "niet-het-wachtwoord")))
                    .build();
        }
    }
}
