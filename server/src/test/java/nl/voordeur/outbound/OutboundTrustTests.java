package nl.voordeur.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.voordeur.kernel.tls.TestAuthority;
import nl.voordeur.kernel.tls.TestAuthority.Shown;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A portal whose certificate comes from an authority of the operator's own.
@Tag("asvs-12.3.2")
class OutboundTrustTests {

    private static TestAuthority authority;

    @BeforeAll
    static void found(@TempDir Path folder) {
        authority = new TestAuthority(folder);
    }

    @Test
    void postWhenTheAuthorityIsInTheFileThenAnswered() throws Exception {
        assertThat(post(Shown.GOOD, authority.trusted())).isEqualTo(new OutboundAnswer.Answered(204));
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, false, certificate of an authority that isn't trusted",
        "WRONG_NAME, true, certificate of another name",
        "EXPIRED, true, certificate that has expired",
        "NOT_YET_VALID, true, certificate that isn't valid yet"
    })
    void postWhenTheCertificateIsNoGoodThenItSaysWhy(Shown shown, boolean trusted, String words) throws Exception {
        var answer = post(shown, trusted ? authority.trusted() : TrustedAuthorities.OF_JAVA);
        assertThat(answer).isEqualTo(new OutboundAnswer.None(words));
    }

    private static OutboundAnswer post(Shown shown, TrustedAuthorities trusted) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server(shown)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try (var http = new OutboundHttp(
                new Destinations(new OutboundSettings(List.of(), true)),
                trusted,
                InetAddress::getAllByName,
                OutboundHttp.LONGEST)) {
            return http.post("https://localhost:" + server.getAddress().getPort() + "/", Map.of());
        } finally {
            server.stop(0);
        }
    }
}
