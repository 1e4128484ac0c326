package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// That what [SlowSendersTests] shows is what the product runs on.
@VoordeurTest
@Tag("asvs-15.2.2")
class HttpConfigurationTests {

    private final TomcatWebServer server;

    @Autowired
    HttpConfigurationTests(ServletWebServerApplicationContext context) {
        server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
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
}
