package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.http.BoundedServer.Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// That what [SlowSendersTests] shows is what the product runs on.
@VoordeurTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("asvs-15.2.2")
class HttpConfigurationTests {

    /// More fields than there may be.
    private static final String MANY = "a&".repeat(2_000);

    private final TomcatWebServer server;
    private final MeterRegistry metrics;

    @Autowired
    HttpConfigurationTests(ServletWebServerApplicationContext context, MeterRegistry metrics) {
        this.server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        this.metrics = metrics;
    }

    @Test
    void serverIsBoundedByItsHeapAndLooksOnceASecond() {
        var tomcat = server.getTomcat();
        assertThat(tomcat.getConnector().getProtocolHandler())
                .isInstanceOfSatisfying(
                        BoundedProtocol.class,
                        protocol -> assertThat(List.of(protocol.getMaxConnections(), protocol.getMaxThreads()))
                                .containsOnly(Bounds.of(Runtime.getRuntime().maxMemory())
                                        .connections()));
        assertThat(tomcat.getHost().getPipeline().getValves()).hasAtLeastOneElementOfType(AdmissionValve.class);
        assertThat(tomcat.getEngine().getBackgroundProcessorDelay()).isEqualTo(1);
    }

    /// By its header, or by whoever reads the fields of a form that doesn't say how long it is; and what can't
    /// be fields at all. None of it is an error of ours: the log has a line a minute at most, and nothing that
    /// was sent.
    @ParameterizedTest
    @CsvSource({
        "'', 70000, Content-Length: 70000, 413",
        "'', 70000, Transfer-Encoding: chunked, 413",
        "'', 2, Transfer-Encoding: chunked, 303",
        "many, 2, Content-Length: 2, 400",
        "'', many, Transfer-Encoding: chunked, 400",
        "login_hint=Jos%E9, 2, Content-Length: 2, 400",
        "name=%00, 2, Content-Length: 2, 400",
        "'', name=%00, Content-Length: 8, 400",
        "'', name=%E9, Content-Length: 8, 400",
    })
    void formWhenItsFieldsCantBeReadThenRefusedInWordsAndTheLogHasOneLineAtMost(
            String query, String size, String length, String status, CapturedOutput log) throws IOException {
        double before = refused("size");
        double unreadable = refused("unreadable");
        String body = size.equals("many") ? MANY : size.contains("=") ? size : "a".repeat(Integer.parseInt(size));
        try (var client = new Client(new Socket(InetAddress.getLoopbackAddress(), server.getPort()))) {
            client.post(
                    "/platform/sign-in?" + (query.equals("many") ? MANY : query),
                    "203.0.113.1",
                    "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n" + length);
            boolean chunked = length.startsWith("Transfer");
            client.send(chunked ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n" : body);
            assertThat(client.status()).isEqualTo(status);
        }
        if (status.equals("413")) {
            await().until(() -> refused("size") > before);
        }
        if (status.equals("400")) {
            await().until(() -> refused("unreadable") == unreadable + 1);
        }
        assertThat(log.getAll()).doesNotContain("InvalidParameterException", "Exception Processing", "Jos", "%E9");
        assertThat(log.getAll().lines().filter(line -> line.contains("Requests are refused because their fields")))
                .hasSizeLessThanOrEqualTo(1);
    }

    private double refused(String cause) {
        return metrics.get("voordeur.http.refused")
                .tag("cause", cause)
                .functionCounter()
                .count();
    }
}
