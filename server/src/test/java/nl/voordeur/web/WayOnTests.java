package nl.voordeur.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
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
        "/nowhere]/, /nowhere]",
        "/platform/a|b^c/, /platform/a|b^c",
    })
    void getWithASlashBehindThenLedToTheAddress(String path, String address) throws IOException {
        for (var accept : new String[] {"text/html", "application/json", "*/*"}) {
            assertThat(answer(path, accept))
                    .startsWith("HTTP/1.1 303 ")
                    .containsIgnoringCase("\r\nlocation: " + address + "\r\n");
        }
    }

    /// All links that mails have, with what mail programs and people put behind them.
    @Test
    void getALinkOfAMailWithSomethingBehindThenTheLink() throws IOException {
        String token = "Ab_-".repeat(11).substring(0, 43);
        for (var link :
                List.of("/activate/", "/app/", "/set-up/", "/recovery/", "/recovery/stop/", "/recovery-address/")) {
            String address = "/platform" + link + token;
            String expected = told(answer(address, "text/html"), address);
            for (var behind : List.of(
                    ".",
                    ",",
                    ")",
                    "]",
                    "%3E",
                    "%22",
                    "'",
                    ";",
                    "%3B",
                    ":",
                    "!",
                    "*",
                    "%20",
                    "%0A",
                    "%0D%0A",
                    "/",
                    "//",
                    ")/",
                    "%E9",
                    "%94",
                    "%E2%80%9D",
                    "%E2%80%A8",
                    "%C2%A0",
                    "%25",
                    "%5C",
                    "%2F",
                    "A",
                    "-",
                    ".</p>")) {
                String answer = answer(address + behind, "text/html");
                if (answer.toLowerCase(Locale.ROOT)
                        .contains("\r\nlocation: " + address.toLowerCase(Locale.ROOT) + "\r\n")) {
                    answer = answer(address, "text/html");
                }
                assertThat(told(answer, address)).as(link + behind).isEqualTo(expected);
            }
        }
    }

    /// Status, destination and title: what a person sees of an answer.
    private static String told(String answer, String address) {
        String location = answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location: "))
                .map(line -> line.replaceFirst("form=[^&]*", ""))
                .findFirst()
                .orElse("");
        int title = answer.indexOf("<title>");
        return answer.substring(0, 12)
                + location
                + (title < 0
                        ? ""
                        : answer.substring(title, answer.indexOf("</title>")).replace(address, ""));
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
                "/platform/sign-in]",
                "/platform/[a|b^c]",
                "/a]/[",
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
