package nl.voordeur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.voordeur.kernel.postgres.UnpackedPrograms;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as operators run it: a process of its own with settings in the environment.
@Tag("process")
class ServerProcessTests {

    @TempDir
    private Path folder;

    private ServerProcesses servers;

    @BeforeEach
    void prepare() throws IOException {
        servers = new ServerProcesses(folder);
        UnpackedPrograms.into(folder.resolve("data"));
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        servers.stop();
    }

    @Test
    void killServerAndDatabaseThenItStartsAgainOnTheSameData() throws Exception {
        var port = ServerProcesses.freePort();
        var first = servers.start(servers.local(port, 0));
        servers.awaitReady(first, port);
        first.destroyForcibly().waitFor();

        var second = servers.start(servers.local(port, 0));
        servers.awaitReady(second, port);
        var database = servers.postgres();
        database.destroyForcibly();
        database.onExit().get();
        servers.awaitReady(second, port);

        second.destroy();
        assertThat(second.waitFor(ServerProcesses.LONGEST_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(ProcessHandle.of(database.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(folder.resolve("data/postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    @Tag("asvs-13.1.1")
    void startOnUnsafeSettingsThenRefusedInPlainLines() throws Exception {
        var server = servers.start(Map.of("VOORDEUR_BASE_URL", "http://inloggen.example.nl"));
        assertThat(server.waitFor(ServerProcesses.LONGEST_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(servers.output())
                .contains("Voordeur doesn't start:")
                .contains("VOORDEUR_BASE_URL begins with http")
                .contains("VOORDEUR_KEY_FILE")
                .contains("VOORDEUR_MAIL_RELAY")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    /// Of each kind one: a number, a length, a misspelt name, a file, a scope, a cost.
    @Test
    @Tag("asvs-16.5.3")
    void startOnWrongSettingsThenAllAreToldAtOnceInASentenceEach() throws Exception {
        var settings = new HashMap<>(servers.local(ServerProcesses.freePort(), 0));
        settings.put("VOORDEUR_BASE_URL", "https://inloggen.example.nl");
        settings.put("VOORDEUR_PORT", "99999");
        settings.put("VOORDEUR_PROT", "8080");
        settings.put("VOORDEUR_AUDIT_KEEP_MONTHS", "0");
        settings.put("VOORDEUR_OIDC_TOKENS_CODE", "10m");
        settings.put("VOORDEUR_PASSWORD_ITERATIONS", "1");
        settings.put("VOORDEUR_KEY_FILE", folder.resolve("keys.json").toString());
        settings.put("VOORDEUR_OIDC_CLIENTS_0_ORGANISATION", "proef");
        settings.put("VOORDEUR_OIDC_CLIENTS_0_ID", "portaal");
        settings.put("VOORDEUR_OIDC_CLIENTS_0_SECRET", "geheim".repeat(9));
        settings.put("VOORDEUR_OIDC_CLIENTS_0_REDIRECT_URIS", "https://portaal.example.nl/terug");
        settings.put("VOORDEUR_OIDC_CLIENTS_0_SCOPES", "openid,profil");

        assertRefused(servers.start(settings));

        assertThat(servers.output().lines())
                .containsExactlyInAnyOrder(
                        "Voordeur doesn't start:",
                        "  VOORDEUR_PROT is no setting of Voordeur: did you mean VOORDEUR_PORT?",
                        "  VOORDEUR_PORT is \"99999\": it must be a whole number from 0 to 65535.",
                        "  VOORDEUR_AUDIT_KEEP_MONTHS is \"0\": it must be a whole number from 1 to 1200.",
                        "  VOORDEUR_OIDC_TOKENS_CODE is \"10m\": it must be a length of time from 5s to 60s, such as 60s.",
                        "  VOORDEUR_KEY_FILE names %1$s, which isn't there: put back your copy, or make the keys of a new"
                                        .formatted(folder.resolve("keys.json"))
                                + " installation with \"java -jar server.jar keys create %s\"."
                                        .formatted(folder.resolve("keys.json")),
                        "  VOORDEUR_MAIL_FROM isn't set: mail would be refused as junk. Set it to an address of your domain,"
                                + " for example noreply@inloggen.example.nl.",
                        "  VOORDEUR_PASSWORD_MEMORY_KIB and VOORDEUR_PASSWORD_ITERATIONS make a hash of 19456 KiB and 1"
                                + " passes, which is weaker than allowed: take at least 19456 KiB with 2 passes.",
                        "  VOORDEUR_OIDC_CLIENTS_0_SCOPES must be one or more of [openid, profile, email, offline_access].");
        assertThat(folder.resolve("keys.json")).doesNotExist();
    }

    /// What only shows when it is tried.
    @Test
    @Tag("asvs-16.5.3")
    void startOnWhatIsNotThereThenOneSentence() throws Exception {
        var other = new HashMap<>(servers.local(ServerProcesses.freePort(), 0));
        other.put("VOORDEUR_CONFIG", folder.resolve("none.properties").toString());
        assertRefused(servers.start(other));
        assertThat(servers.output()).contains("VOORDEUR_CONFIG names").contains("which is no file");

        var database = new HashMap<>(servers.local(ServerProcesses.freePort(), 0));
        database.put("DATABASE_URL", "postgres://me:geheim@localhost:" + ServerProcesses.freePort() + "/none");
        assertRefused(servers.start(database));
        assertThat(servers.output())
                .contains("The database that DATABASE_URL names doesn't answer (")
                .doesNotContain("geheim");
    }

    private void assertRefused(Process server) throws Exception {
        assertThat(server.waitFor(ServerProcesses.LONGEST_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(server.exitValue()).as(servers.output()).isEqualTo(1);
        assertThat(servers.output())
                .contains("Voordeur doesn't start:")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Test
    void startOnDamagedDataThenSaysSoWithoutStackTrace() throws Exception {
        Files.createDirectories(folder.resolve("data/postgres/cluster"));
        var server = servers.start(servers.local(ServerProcesses.freePort(), 0));
        assertThat(server.waitFor(ServerProcesses.LONGEST_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(servers.output())
                .contains("is damaged (files are missing from it): put back a backup")
                .doesNotContain("\tat ");
    }

    /// SIGTERM while somebody's form is on its way: it is answered, and nobody new is let in.
    @Test
    void stopWhileAFormIsUnderWayThenItIsAnsweredFirst() throws Exception {
        var port = ServerProcesses.freePort();
        var server = servers.start(servers.local(port, 0));
        servers.awaitReady(server, port);
        var visitor = new Visitor(port);
        visitor.get("/platform/sign-in");
        var form = visitor.form(Map.of("username", "iemand", "password", "niet-het-wachtwoord"));

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            send(socket, """
                    POST /platform/sign-in HTTP/1.1
                    Host: localhost
                    Cookie: %s
                    Content-Type: application/x-www-form-urlencoded
                    Content-Length: %d
                    Expect: 100-continue
                    Connection: close

                    """.formatted(visitor.cookieHeader(), form.length()).replace("\n", "\r\n"));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 ");
            send(socket, form.substring(0, 10));

            server.destroy();
            while (listens(port)) {
                assertThat(server.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(server.isAlive()).isTrue();
            send(socket, form.substring(10));

            assertThat(answer.lines().toList())
                    .contains("HTTP/1.1 303 ")
                    .anyMatch(line -> line.startsWith("Location: /platform/sign-in?form="));
        }
        assertThat(server.waitFor(ServerProcesses.LONGEST_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(server.exitValue()).isIn(0, 143);
        assertThat(servers.output()).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
    }

    /// As operators type them: they say what was asked, and nothing else.
    @Test
    void commandsAnswerWithoutLogLinesAndRemarksOfTheJvm() throws Exception {
        var settings = servers.local(8080, 0);
        assertThat(servers.command(settings, "operators", "invite", "olga@example.nl", "Olga", "Operator"))
                .isEqualTo("olga@example.nl is invited, and an operator once the account is active.\n");
        assertThat(servers.command(settings, "operators", "list")).isEqualTo("olga@example.nl  INVITED\n");
        assertThat(servers.command(settings, "backup", "one.backup"))
                .matches("Wrote [0-9]+ rows to one.backup. Keep it, never beside a copy of the key file.\n");
        assertThat(servers.command(settings, "keys", "rotate", "data/keys.json"))
                .startsWith("Wrote ")
                .hasLineCount(1);
    }

    @Test
    void everyCommandHasItsHelp() throws Exception {
        var settings = new HashMap<>(servers.local(8080, 0));
        var data = folder.resolve("untouched");
        settings.put("VOORDEUR_DATA", data.toString());
        for (var command : new String[] {"serve", "train", "operators", "backup", "restore", "keys", "invite"}) {
            assertThat(servers.command(settings, command, "--help"))
                    .startsWith(command.equals("restore") ? "backup" : command)
                    .doesNotContain("WARNING");
        }
        assertThat(data).doesNotExist();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
