package nl.voordeur.kernel.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the web server itself refuses, sent as no browser would.
@VoordeurTest
class BareAnswersTests {

    private final int port;

    @Autowired
    BareAnswersTests(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    @Tag("asvs-3.4.3")
    @Tag("asvs-3.4.6")
    @Tag("asvs-13.4.6")
    void requestWhenItCantBeReadThenABareAnswerWithEveryHeader() throws IOException {
        for (String first :
                List.of("GET /%zz HTTP/1.1", "GET /%00 HTTP/1.1", "GET /<script> HTTP/1.1", "GET /x HTTP/7.7")) {
            String answer = answer(first + "\r\nHost: localhost\r\n");

            assertThat(answer).as(first).containsPattern("^HTTP/1.1 [45][0-9]{2}");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .as(first)
                    .contains("content-security-policy: default-src 'none'", "frame-ancestors 'none'")
                    .contains("x-content-type-options: nosniff", "referrer-policy: no-referrer")
                    .contains("cross-origin-resource-policy: same-origin", "permissions-policy:")
                    .contains("cache-control: no-store")
                    .contains("<html lang=\"nl\">", "<section lang=\"en\">")
                    .doesNotContain("tomcat", "apache", "server:", "invalid", "<script", "exception");
        }
    }

    /// Two slashes in front would make the links to the other language lead to another site.
    @Test
    @Tag("rfc9700-4.11")
    void requestWhenItsPathLooksLikeAnotherSiteThenNoLinkLeadsThere() throws IOException {
        for (String path : List.of("//evil.example/x", "///evil.example", "/%2Fevil.example/")) {
            assertThat(answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"))
                    .as(path)
                    .containsPattern("^HTTP/1.1 4[0-9]{2}")
                    .doesNotContainPattern("(href|action)=\"[/\\\\]{2}");
        }
    }

    /// Refused by the header alone: to a person in words, to a program as everything that the API refuses.
    @Test
    @Tag("asvs-15.2.2")
    void requestWhenItsBodyIsTooLongThenRefusedInTheShapeThatFits() throws IOException {
        String tooLong = "\r\nHost: localhost\r\nContent-Length: 65537\r\n";
        assertThat(answer("POST /platform/sign-in HTTP/1.1" + tooLong))
                .startsWith("HTTP/1.1 413 ")
                .contains("Dit is te veel tekst", "<section lang=\"en\">");
        assertThat(answer("POST /api/v1/organisations HTTP/1.1" + tooLong))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/problem+json", "\"status\":413,\"title\":\"Content Too Large\",\"detail\":\"");
    }

    private String answer(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
            socket.shutdownOutput(); // or a body that was announced would be waited for
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
