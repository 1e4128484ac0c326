package nl.voordeur.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Addresses as people and programs mangle them: a slash too many, something behind, an odd `Accept`.
@VoordeurTest
class WayOnTests {

    private final int port;

    @Autowired
    WayOnTests(@LocalServerPort int port) {
        this.port = port;
    }

    @ParameterizedTest
    @CsvSource({
        "/platform/sign-in/, /platform/sign-in",
        "/platform/sign-in/?lang=en, /platform/sign-in?lang=en",
        "/platform/, /platform",
        "/platform/activate/abc/, /platform/activate/abc",
        "/platform/.well-known/openid-configuration/, /platform/.well-known/openid-configuration",
        "/openapi.json/, /openapi.json",
        "/livez/, /livez",
    })
    void getWithASlashBehindThenLedToTheAddress(String path, String address) throws IOException {
        for (var accept : new String[] {"text/html", "application/json", "*/*"}) {
            assertThat(answer(path, accept))
                    .startsWith("HTTP/1.1 303 ")
                    .containsIgnoringCase("\r\nlocation: " + address + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/", "/", "/api/v1/organisations/"})
    void getWhereThereIsNothingThenNoCircle(String path) throws IOException {
        assertThat(answer(path, "text/html")).doesNotContain("location: " + path + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platform/sign-in;jsessionid=1",
                "/platform/sign-in;",
                "/platform//sign-in",
                "//platform/sign-in",
                "/platform/./sign-in",
                "/platform/sign-in%25",
                "/platform/sign-in%0a",
                "/platform/sign-in%3B",
                "/platform/sign-in%2F",
                "/platform/sign-in%5C",
                "/platform/%2e%2e/sign-in",
                "/platform/%zz",
                "/platform/activate/abc%E2%80%A8",
                "/platform/sign-in\\",
            })
    void getWhatTheFirewallRefusesThenAPageWithAWayOnAndEveryHeader(String path) throws IOException {
        assertThat(answer(path, "text/html"))
                .doesNotStartWith("HTTP/1.1 5")
                .satisfies(answer -> assertThat(answer.startsWith("HTTP/1.1 303 ") || answer.contains("<a "))
                        .as(answer)
                        .isTrue());
        for (var accept : new String[] {"text/html", "application/json"}) {
            assertThat(answer(path, accept).toLowerCase(Locale.ROOT))
                    .as(accept)
                    .contains("content-security-policy: default-src 'none'", "frame-ancestors 'none'")
                    .contains(
                            "x-content-type-options: nosniff",
                            "referrer-policy: no-referrer",
                            "cache-control: no-store")
                    .contains("cross-origin-resource-policy: same-origin", "permissions-policy:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/livez",
                "/readyz",
                "/platform/.well-known/openid-configuration",
                "/.well-known/openid-configuration/platform",
                "/.well-known/oauth-authorization-server/platform",
                "/platform/oauth2/jwks",
                "/openapi.json"
            })
    void getWhatProgramsReadThenWhateverTheyAccept(String path) throws IOException {
        for (var accept : new String[] {"text/html", "text/plain", "image/png", "application/xml", "nonsense", ""}) {
            assertThat(answer(path, accept)).as(accept).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void getLivezThenJson() throws IOException {
        assertThat(answer("/livez", "text/html")).contains("{\"status\":\"UP\"}");
    }

    private String answer(String path, String accept) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, accept)
                            .getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
