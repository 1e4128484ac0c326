package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What an operator sees of a server that runs: health, metrics and log.
@Tag("process")
class RunningServerTests {

    private static final String TOLD = "There is no platform operator yet.";

    @TempDir
    private static Path folder;

    private static ServerProcesses servers;
    private static Visitor outside;
    private static Visitor operator;

    @BeforeAll
    static void start() throws Exception {
        servers = new ServerProcesses(folder);
        int port = ServerProcesses.freePort();
        int management = ServerProcesses.freePort();
        var server = servers.start(servers.local(port, management));
        servers.awaitReady(server, port);
        servers.await(server, () -> servers.output().contains(TOLD));
        outside = new Visitor(port);
        operator = new Visitor(management);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        servers.stop();
    }

    @Test
    @Tag("asvs-13.4.5")
    void healthAndMetricsAreForTheOperatorOnly() {
        for (String path : new String[] {
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/actuator/health/passwords",
            "/actuator/prometheus"
        }) {
            assertThat(operator.get(path).status()).as(path).isEqualTo(200);
            assertThat(outside.get(path).status()).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/actuator/env", "/actuator/heapdump", "/actuator/loggers"}) {
            assertThat(operator.get(path).status()).as(path).isEqualTo(404);
            assertThat(outside.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(outside.get("/actuator").status()).isEqualTo(404);
        assertThat(outside.get("/livez").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(outside.get("/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(operator.get("/sign-in").status()).isEqualTo(404);
        assertThat(operator.get("/actuator/health/passwords").body())
                .contains("none: the built-in one of common passwords");
    }

    @Test
    void metricsShowHashingMailAndSignIns() {
        outside.get("/platform/sign-in");
        outside.post("/platform/sign-in", Map.of("username", "iemand", "password", "niet-het-wachtwoord"));

        assertThat(operator.get("/actuator/prometheus").body())
                .contains(
                        "voordeur_passwords_leaked 0.0",
                        "voordeur_password_queue ",
                        "voordeur_password_wait_seconds_count ",
                        "voordeur_password_hash_seconds_count ",
                        "voordeur_password_busy_total ",
                        "voordeur_mail_waiting ",
                        "voordeur_mail_oldest_seconds ",
                        "voordeur_http_refused_total{cause=\"size\"} ",
                        "voordeur_http_cut_total{cause=\"crowd\"} ",
                        "voordeur_audit_unfiled 0.0",
                        "voordeur_events_total{type=\"authn_login_fail\"} ")
                .doesNotContain("iemand");
    }

    /// Somebody signs in wrongly, and the first operator is invited, whose mail finds no relay.
    @Test
    @Tag("asvs-16.2.4")
    @Tag("asvs-16.2.5")
    void logIsOneJsonObjectALineWithoutPersonsAndTokens() throws Exception {
        var browser = outside.copy();
        browser.get("/platform/sign-in");
        var wrong = browser.post(
                "/platform/sign-in", Map.of("username", "jan.jansen@voorbeeld.example", "password", "een-geheime-zin"));
        assertThat(wrong.body()).contains("horen niet bij elkaar");
        browser.get("/platform/activate/" + "Link".repeat(10) + "abc");
        var told = Pattern.compile("http://\\S+(/bootstrap/(\\S+))").matcher(servers.output());
        assertThat(told.find()).isTrue();
        browser.get(told.group(1));
        var invited = browser.post(
                told.group(1),
                Map.of("givenName", "Wilhelmina", "familyName", "Overijssel", "email", "baas@voorbeeld.example"));
        assertThat(invited.status()).isEqualTo(303);
        assertThat(browser.follow(invited).status()).isEqualTo(200);

        var log =
                servers.output().lines().filter(line -> !line.startsWith(TOLD)).toList();

        var json = JsonMapper.builder().build();
        assertThat(log)
                .isNotEmpty()
                .allSatisfy(line -> assertThatCode(() -> assertThat(
                                        json.readTree(line).get("message").isString())
                                .isTrue())
                        .doesNotThrowAnyException());
        assertThat(String.join("\n", log))
                .doesNotContain("jan.jansen", "een-geheime-zin", "LinkLink", told.group(2), invited.location())
                .doesNotContain("Wilhelmina", "Overijssel", "voorbeeld.example")
                .doesNotContain(browser.cookies().values());
    }
}
