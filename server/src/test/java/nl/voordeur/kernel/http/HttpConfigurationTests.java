package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.http.BoundedServer.Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// That what [SlowSendersTests] shows is what the product runs on.
@VoordeurTest
@Tag("asvs-15.2.2")
class HttpConfigurationTests {

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
                        protocol -> assertThat(protocol.getMaxConnections())
                                .isEqualTo(Bounds.of(Runtime.getRuntime().maxMemory())
                                        .connections()));
        assertThat(tomcat.getHost().getPipeline().getValves()).hasAtLeastOneElementOfType(AdmissionValve.class);
        assertThat(tomcat.getEngine().getBackgroundProcessorDelay()).isEqualTo(1);
    }

    /// By its header, or by whoever reads the fields of a form that doesn't say how long it is.
    @ParameterizedTest
    @CsvSource({"Content-Length: 70000, 413", "Transfer-Encoding: chunked, 413"})
    void formWhenItIsTooLongThenRefusedAndCounted(String length, String status) throws IOException {
        double before = tooLong();
        try (var client = new Client(new Socket(InetAddress.getLoopbackAddress(), server.getPort()))) {
            client.post(
                    "/platform/sign-in",
                    "203.0.113.1",
                    "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n" + length);
            String body = "a=" + "b".repeat(69_998);
            client.send(length.startsWith("T") ? "11170\r\n" + body + "\r\n0\r\n\r\n" : body);
            assertThat(client.status()).isEqualTo(status);
        }
        await().until(() -> tooLong() > before);
    }

    private double tooLong() {
        return metrics.get("voordeur.http.refused")
                .tag("cause", "size")
                .functionCounter()
                .count();
    }
}
