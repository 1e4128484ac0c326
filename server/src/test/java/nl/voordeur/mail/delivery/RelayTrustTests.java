package nl.voordeur.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ServerSocket;
import java.nio.file.Path;
import nl.voordeur.kernel.tls.TestAuthority;
import nl.voordeur.kernel.tls.TestAuthority.Shown;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.mail.delivery.MailRelay.Handover;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A relay whose certificate comes from an authority of the operator's own.
@Tag("asvs-12.3.2")
class RelayTrustTests {

    private static TestAuthority authority;

    @BeforeAll
    static void found(@TempDir Path folder) {
        authority = new TestAuthority(folder);
    }

    @Test
    void openWhenTheAuthorityIsInTheFileThenMailLeaves() throws Exception {
        try (var server = relay(Shown.GOOD);
                MailRelay.Connection connection =
                        client(server, authority.trusted()).open()) {
            assertThat(connection.handOver(SmtpRelayTests.MESSAGE, "b@example.nl"))
                    .isEqualTo(new Handover.Accepted());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD, false, an authority that isn't trusted: add that authority to VOORDEUR_TRUST_FILE",
        "WRONG_NAME, true, another name",
        "EXPIRED, true, has expired",
        "NOT_YET_VALID, true, isn't valid yet"
    })
    void openWhenTheCertificateIsNoGoodThenAwayAndTheLogSaysWhy(Shown shown, boolean trusted, String words)
            throws Exception {
        try (var server = relay(shown)) {
            var relay = client(server, trusted ? authority.trusted() : TrustedAuthorities.OF_JAVA);
            var away = catchThrowableOfType(RelayAway.class, relay::open);
            assertThat(away.reason())
                    .startsWith("it shows a certificate")
                    .contains(words)
                    .hasLineCount(1);
        }
    }

    private static ServerSocket relay(Shown shown) throws Exception {
        ServerSocket server = authority.server(shown).getServerSocketFactory().createServerSocket(0);
        Thread.startVirtualThread(() -> SmtpRelayTests.serve(server, "none", ""));
        return server;
    }

    private static SmtpRelay client(ServerSocket server, TrustedAuthorities trusted) {
        var settings = SmtpRelayTests.settings("smtps://localhost:" + server.getLocalPort());
        return new SmtpRelay(settings, SmtpRelayTests.voordeur(), trusted);
    }
}
