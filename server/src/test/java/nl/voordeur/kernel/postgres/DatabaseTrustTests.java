package nl.voordeur.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import nl.voordeur.kernel.tls.TestAuthority;
import nl.voordeur.kernel.tls.TestAuthority.Shown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A PostgreSQL elsewhere, of which only the beginning is played: it becomes TLS, and refuses who got that far.
@Tag("asvs-12.3.2")
class DatabaseTrustTests {

    private static final String NO_SUCH_USER = "28000";

    private static TestAuthority authority;

    @BeforeAll
    static void found(@TempDir Path folder) {
        authority = new TestAuthority(folder);
    }

    @ParameterizedTest
    @CsvSource({"verify-full, GOOD", "verify-ca, GOOD", "verify-ca, WRONG_NAME"})
    void connectWhenTheAuthorityIsInTheFileThenAsFarAsTheUser(String mode, Shown shown) throws Exception {
        assertThat(failure(shown, mode, authority.pem().toString()).getSQLState())
                .isEqualTo(NO_SUCH_USER);
    }

    @ParameterizedTest
    @CsvSource({
        "verify-full, GOOD, false, an authority that isn't trusted",
        "verify-ca, GOOD, false, an authority that isn't trusted",
        "verify-full, WRONG_NAME, true, another name",
        "verify-full, EXPIRED, true, has expired",
        "verify-ca, NOT_YET_VALID, true, isn't valid yet"
    })
    void connectWhenTheCertificateIsNoGoodThenOneSentenceSaysWhy(
            String mode, Shown shown, boolean trusted, String words) throws Exception {
        var file = trusted ? authority.pem().toString() : null;
        assertThat(DatabaseUnavailable.at(failure(shown, mode, file)))
                .hasMessageStartingWith("The database that DATABASE_URL names doesn't answer (it shows a certificate")
                .hasMessageContaining(words);
    }

    /// What the address says itself is left to it.
    @Test
    void addressWhenItNamesAuthoritiesThenTheyAlone() throws Exception {
        var mode = "verify-full&sslrootcert=" + authority.pem();
        assertThat(failure(Shown.GOOD, mode, null).getSQLState()).isEqualTo(NO_SUCH_USER);
    }

    private static SQLException failure(Shown shown, String mode, @Nullable String file) throws Exception {
        var tls = authority.server(shown);
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> serve(server, tls));
            var url = "postgres://me:secret@localhost:%d/v?gssEncMode=disable&sslmode=%s"
                    .formatted(server.getLocalPort(), mode);
            var source = DatabaseAddress.of(new DatabaseSettings(url, Path.of("none"), 1, file));
            return catchThrowableOfType(SQLException.class, source::getConnection);
        }
    }

    private static void serve(ServerSocket server, SSLContext tls) {
        while (!server.isClosed()) {
            try (Socket plain = server.accept()) {
                plain.getInputStream().readNBytes(8); // asks for TLS
                plain.getOutputStream().write('S');
                plain.getOutputStream().flush();
                try (var safe = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true)) {
                    safe.getInputStream().read(); // the name of the user
                    byte[] words = ("SFATAL\0VFATAL\0C" + NO_SUCH_USER + "\0Mno such user\0\0")
                            .getBytes(StandardCharsets.US_ASCII);
                    var out = safe.getOutputStream();
                    out.write(new byte[] {'E', 0, 0, 0, (byte) (words.length + 4)});
                    out.write(words);
                    out.flush();
                }
            } catch (IOException e) {
                // who didn't like the certificate hung up, or the test is over
            }
        }
    }
}
