package nl.voordeur.kernel.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import nl.voordeur.kernel.tls.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.mock.env.MockEnvironment;

class SettingsCheckTests {

    @TempDir
    private Path folder;

    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void setSafeSettings() throws IOException {
        var keys = Files.createFile(
                folder.resolve("keys.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        settings.setProperty("voordeur.base-url", "https://inloggen.example.nl");
        settings.setProperty("voordeur.keys.file", keys.toString());
        settings.setProperty("voordeur.data", folder.resolve("data").toString());
        settings.setProperty("voordeur.mail.relay", "smtp://mail.example.nl:587");
        settings.setProperty("voordeur.mail.from", "noreply@inloggen.example.nl");
        settings.setProperty("server.address", "127.0.0.1");
    }

    @Test
    void checkSafeSettingsThenNoProblem() {
        assertThat(SettingsCheck.problems(settings)).isEmpty();
    }

    @Test
    @Tag("asvs-13.1.1")
    void checkNothingSetThenAllProblemsAtOnce() {
        assertThat(SettingsCheck.problems(new MockEnvironment()))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("VOORDEUR_BASE_URL isn't set"),
                        problem -> assertThat(problem).startsWith("VOORDEUR_KEY_FILE isn't set to"),
                        problem -> assertThat(problem).startsWith("VOORDEUR_MAIL_RELAY isn't set"),
                        problem -> assertThat(problem).startsWith("VOORDEUR_MAIL_FROM isn't set"),
                        problem -> assertThat(problem).startsWith("VOORDEUR_ADDRESS opens"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voordeur.base-url | http://inloggen.example.nl | begins with http: passwords would cross",
                "voordeur.base-url | https://inloggen.example.nl/ | more than scheme, host and port",
                "voordeur.base-url | https://inloggen.example.nl/voordeur | more than scheme, host and port",
                "voordeur.base-url | inloggen.example.nl | isn't an address of a website",
                "voordeur.database.url | postgres://me:secret@db.example.nl/voordeur | sslmode=verify-full",
                "voordeur.database.url | postgres://me:secret@db.example.nl/v?sslmode=prefer | sslmode=verify-full",
                "voordeur.database.url | postgres://me:secret@db.example.nl/v?sslmode=allow | sslmode=verify-full",
                "voordeur.database.url | postgres://me:secret@db.example.nl/v?sslmode=disable | sslmode=verify-full",
                "voordeur.database.url | postgres://me:secret@db.example.nl/v?sslmode=require&sslmode=allow | sslmode=verify-full",
                "voordeur.database.url | mysql:nonsense | isn't a PostgreSQL address",
                "voordeur.mail.relay | mail.example.nl | isn't a mail server",
                "voordeur.mail.relay | smtp://me:secret@mail.example.nl | holds a password",
                "voordeur.mail.from | noreply@voordeur.example | VOORDEUR_MAIL_FROM isn't set",
                "voordeur.trusted-proxies | 0.0.0.0/0 | trusts every address",
                "voordeur.trusted-proxies | proxy.example.nl | isn't an address or network",
                "server.address | 0.0.0.0 | without TLS",
            })
    @Tag("asvs-13.2.1")
    @Tag("asvs-12.2.1")
    void checkUnsafeSettingThenOneLineSaysWhy(String setting, String value, String words) {
        settings.setProperty(setting, value);
        assertThat(SettingsCheck.problems(settings))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains(words)
                        .doesNotContain("secret")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imaps://mail.example.nl | geheim | 0 |",
                "imaps://mail.example.nl | '' | 1 | set also PASSWORD,",
                "pop3://mail.example.nl | geheim | 1 | isn't a mailbox",
                "imap://me:secret@mail.example.nl | geheim | 1 | holds a password",
            })
    @Tag("asvs-12.3.1")
    void checkMailboxForBouncesThenWholeAndSafeOrNone(String mailbox, String password, int number, String words) {
        settings.setProperty("voordeur.mail.bounces.address", "bounces@example.nl");
        settings.setProperty("voordeur.mail.bounces.mailbox", mailbox);
        settings.setProperty("voordeur.mail.bounces.username", "bounces");
        settings.setProperty("voordeur.mail.bounces.password", password);

        assertThat(SettingsCheck.problems(settings))
                .hasSize(number)
                .allSatisfy(problem -> assertThat(problem)
                        .contains(words)
                        .doesNotContain("secret")
                        .doesNotContain("\n"));
    }

    @Test
    @Tag("asvs-13.3.1")
    void checkKeyFileWithinReachThenRefused() throws IOException {
        var keys = folder.resolve("keys.json");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        settings.setProperty("voordeur.data", folder.toString());
        assertThat(SettingsCheck.problems(settings))
                .anyMatch(problem -> problem.contains("chmod 600"))
                .anyMatch(problem -> problem.contains("choose another folder"));
    }

    @Test
    void checkTrustFileThenCertificatesThatOnlyTheOperatorWrites() throws IOException {
        var file = new TestAuthority(Files.createDirectory(folder.resolve("authority"))).pem();
        settings.setProperty("voordeur.trust-file", file.toString());
        assertThat(SettingsCheck.problems(settings)).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(SettingsCheck.problems(settings)).singleElement().asString().contains("chmod o-w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geen certificaat", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void checkTrustFileWhenItHoldsNoCertificateThenOneLineSaysWhich(String content) throws IOException {
        var file = Files.writeString(folder.resolve("trusted.pem"), content);
        settings.setProperty("voordeur.trust-file", file.toString());
        assertThat(SettingsCheck.problems(settings))
                .singleElement()
                .asString()
                .startsWith("VOORDEUR_TRUST_FILE names " + file)
                .contains("no certificates in PEM");
    }

    @Test
    void checkTrustFileWhenItIsNotThereThenOneLineSaysWhich() {
        for (var file : List.of(folder, folder.resolve("none.pem"))) {
            settings.setProperty("voordeur.trust-file", file.toString());
            assertThat(SettingsCheck.problems(settings))
                    .singleElement()
                    .asString()
                    .contains("is no file that the user");
        }
    }

    @Test
    void checkOnThisMachineOnlyThenHttpIsFine() {
        settings.setProperty("voordeur.base-url", "http://localhost:8080");
        settings.setProperty("voordeur.database.url", "postgres://me:secret@localhost/voordeur?sslmode=disable");
        settings.setProperty("voordeur.mail.relay", "smtp://localhost:1025");
        settings.setProperty("voordeur.mail.from", "noreply@voordeur.example");
        settings.setProperty("voordeur.data", folder.toString());
        assertThat(SettingsCheck.problems(settings)).isEmpty();
    }

    @Test
    void startOnTakenPortThenOneSentenceSaysWhich() {
        var analysis = new RefusalAnalyzer().analyze(new IllegalStateException(new PortInUseException(8080)));
        assertThat(Objects.requireNonNull(analysis).getDescription()).startsWith("Port 8080 is taken:");
    }

    @Test
    @Tag("asvs-16.5.3")
    void reportRefusalThenOneLineEachAndNoStackTrace() {
        var refusal = new UnsafeSettings(List.of("First isn't safe.", "Second isn't."));
        var analysis = Objects.requireNonNull(new RefusalAnalyzer().analyze(new IllegalStateException(refusal)));
        var written = new ByteArrayOutputStream();
        new RefusalReporter(new PrintStream(written, true, StandardCharsets.UTF_8)).report(analysis);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                        Voordeur doesn't start:
                          First isn't safe.
                          Second isn't.
                        """);
    }
}
