package nl.voordeur.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.delivery.MailRelay.Handover;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// What the replies of a relay mean; the relay here says at each command what the test wants.
class SmtpRelayTests {

    private static final String HANG_UP = "";
    static final byte[] MESSAGE =
            "From: a@in.example\r\nTo: b@example.nl\r\nSubject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void handOverWhenAcceptedThenAccepted() throws Exception {
        assertThat(handOver("RCPT", "250 ok")).isEqualTo(new Handover.Accepted());
    }

    @Test
    void handOverWhenTheReceiverIsUnknownThenRefused() throws Exception {
        assertThat(handOver("RCPT", "550 5.1.1 b@example.nl unknown")).isEqualTo(new Handover.Refused("550 5.1.1"));
    }

    @Test
    void handOverWhenGreylistedThenNotNow() throws Exception {
        assertThat(handOver("RCPT", "451 4.7.1 come back")).isEqualTo(new Handover.NotNow("451 4.7.1"));
    }

    @Test
    void handOverWhenTheQuotaIsUsedUpThenItWaitsAtEveryStep() throws Exception {
        for (String command : new String[] {"MAIL", "RCPT", "DATA", "."}) {
            assertThat(handOver(command, "550 5.4.5 daily quota exceeded"))
                    .as(command)
                    .isEqualTo(new Handover.NotNow("550 5.4.5"));
        }
    }

    @Test
    void handOverWhenTheRelayDoesNotWantUsThenItWaits() throws Exception {
        assertThat(handOver("MAIL", "550 sender rejected")).isEqualTo(new Handover.NotNow("550"));
        assertThat(handOver("RCPT", "554 5.7.1 relay access denied")).isEqualTo(new Handover.NotNow("554 5.7.1"));
    }

    @Test
    void handOverWhenTheContentIsRefusedThenRefused() throws Exception {
        assertThat(handOver(".", "554 5.7.1 spam")).isEqualTo(new Handover.Refused("554 5.7.1"));
    }

    @Test
    void handOverWhenTheRelayWantsAPasswordOrClosesDownThenThisMailWaits() throws Exception {
        assertThat(handOver("MAIL", "530 5.7.0 authenticate first")).isEqualTo(new Handover.NotNow("530 5.7.0"));
        assertThat(handOver("RCPT", "421 4.3.2 closing")).isEqualTo(new Handover.NotNow("421 4.3.2"));
        assertThat(handOver("RCPT", HANG_UP)).isEqualTo(new Handover.NotNow("no answer"));
    }

    @Test
    void handOverWhenTheRelayHangsUpThenTheNextMailHasAConnectionOfItsOwn() throws Exception {
        try (var server = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> {
                serve(server, "RCPT", HANG_UP);
                serve(server, "RCPT", "250 ok");
            });
            try (MailRelay.Connection connection = relay(server).open()) {
                assertThat(connection.handOver(MESSAGE, "b@example.nl")).isEqualTo(new Handover.NotNow("no answer"));
                assertThat(connection.handOver(MESSAGE, "c@example.nl")).isEqualTo(new Handover.Accepted());
            }
        }
    }

    @Test
    void handOverWhenTheRelayHangsUpAndStaysAwayThenAway() throws Exception {
        var server = new ServerSocket(0);
        Thread.startVirtualThread(() -> serve(server, "RCPT", HANG_UP));
        try (MailRelay.Connection connection = relay(server).open()) {
            assertThat(connection.handOver(MESSAGE, "b@example.nl")).isEqualTo(new Handover.NotNow("no answer"));
            server.close();
            assertThatThrownBy(() -> connection.handOver(MESSAGE, "c@example.nl"))
                    .isInstanceOf(RelayAway.class);
        }
    }

    /// The relay speaks no TLS that anybody knows.
    @Test
    void openWhenTheHandshakeFailsThenTheCauseIsToldInOneLine() throws Exception {
        try (var server = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> serve(server, "none", ""));
            var relay = new SmtpRelay(
                    settings("smtps://localhost:" + server.getLocalPort()), voordeur(), TrustedAuthorities.OF_JAVA);
            var away = catchThrowableOfType(RelayAway.class, relay::open);
            assertThat(away.reason()).contains("SSLException").hasLineCount(1);
        }
    }

    @Test
    @Tag("rfc3461-4.3")
    void handOverWhenThereIsAMailboxForBouncesThenTheyGoThereWithoutTheContent() throws Exception {
        try (var server = new ServerSocket(0)) {
            var heard = new LinkedBlockingQueue<String>();
            Thread.startVirtualThread(() -> serve(server, "EHLO", "250-hello\r\n250 DSN", heard::add));
            var bounces = new MailSettings.Bounces(
                    "bounces@in.example", URI.create("imaps://mail.example"), "b", new Secret("x"), "INBOX");
            try (MailRelay.Connection connection = relay(server, bounces).open()) {
                connection.handOver(MESSAGE, "b@example.nl");
            }
            assertThat(heard).contains("MAIL FROM:<bounces@in.example> RET=HDRS");
        }
    }

    @Test
    void settingsWhenTheMailboxForBouncesIsNoneThenRefused() {
        assertThatThrownBy(() -> new MailSettings.Bounces(
                        "b@in.example", URI.create("pop3://mail.example"), "b", new Secret("x"), "INBOX"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static MailSettings settings(String relay) {
        return new MailSettings(URI.create(relay), null, null, "noreply@in.example", false, 8, null);
    }

    private static Handover handOver(String command, String reply) throws Exception {
        try (var server = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> serve(server, command, reply));
            try (MailRelay.Connection connection = relay(server).open()) {
                return connection.handOver(MESSAGE, "b@example.nl");
            }
        }
    }

    private static SmtpRelay relay(ServerSocket server) {
        return relay(server, null);
    }

    private static SmtpRelay relay(ServerSocket server, MailSettings.@Nullable Bounces bounces) {
        var settings = settings("smtp://localhost:" + server.getLocalPort());
        return new SmtpRelay(
                new MailSettings(settings.relay(), null, null, settings.from(), false, 8, bounces),
                voordeur(),
                TrustedAuthorities.OF_JAVA);
    }

    static VoordeurSettings voordeur() {
        return new Binder(new MapConfigurationPropertySource(Map.of("voordeur.base-url", "https://in.example")))
                .bindOrCreate("voordeur", VoordeurSettings.class);
    }

    static void serve(ServerSocket server, String command, String reply) {
        serve(server, command, reply, line -> {});
    }

    private static void serve(ServerSocket server, String command, String reply, Consumer<String> heard) {
        try (Socket socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, "220 hello");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.accept(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                boolean end = data;
                data = false;
                if (line.startsWith(command) && reply.equals(HANG_UP)) {
                    return;
                }
                if (line.startsWith(command)) {
                    say(socket, reply);
                } else if (line.equals("DATA")) {
                    data = true;
                    say(socket, "354 go on");
                } else {
                    say(socket, end ? "250 taken" : "250 ok");
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
