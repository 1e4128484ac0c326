package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses are built from the operator's setting, whatever a request says about its host (OWASP-FP-4).
@Tag("owasp-fp-4")
class HostHeaderTests extends Journey {

    private static final String EVIL = "kwaad.example";
    private static final List<String> POISON = List.of(
            "Host: " + EVIL,
            "Host: localhost\r\nX-Forwarded-Host: " + EVIL,
            "Host: localhost\r\nForwarded: host=" + EVIL + ";proto=https",
            "Host: localhost\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 4443\r\nX-Original-URL: /\r\nX-Forwarded-Server: "
                    + EVIL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/voorbeeldstad",
                "/voorbeeldstad/sign-in",
                "/voorbeeldstad/sign-in/help",
                "/voorbeeldstad/activate/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "/voorbeeldstad/.well-known/openid-configuration",
                "/voorbeeldstad/oauth2/authorize?client_id=portaal",
                "/bestaat-niet",
                "/openapi.json"
            })
    void anyPageWhenHostIsPoisonedThenNeverRepeatsIt(String path) throws IOException {
        for (String headers : POISON) {
            String answer = raw("GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(headers)
                    .startsWith("HTTP/1.1 ")
                    .doesNotContain(EVIL)
                    .doesNotContain(":4443");
        }
    }

    @Test
    void invitationWhenHostIsPoisonedThenMailLinksToTheService() throws IOException {
        DemoOrganisation where = DemoOrganisation.ADMINISTRATIEHUIS;
        String token = stack.service()
                .token(where.slug(), Invite.CLIENT_ID, stack.invite().secret(where), "invitations:write");
        for (String headers : POISON) {
            Person person = someone(where);
            String body = """
                    {"givenName":"%s","familyName":"%s","email":"%s"}""".formatted(person.givenName(), person.familyName(), person.email());
            raw("POST /api/v1/organisations/administratiehuis/invitations HTTP/1.1\r\n" + headers
                    + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
            MailContent mail = stack.mailTo(person.email(), "/activate/");
            assertThat(mail.text())
                    .contains(stack.server() + "/administratiehuis/activate/")
                    .doesNotContain(EVIL);
            assertThat(mail.html()).doesNotContain(EVIL);
        }
    }

    private String raw(String request) throws IOException {
        URI node = stack.nodes().getFirst().address();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
