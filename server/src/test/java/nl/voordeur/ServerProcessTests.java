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
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    void prepare() {
        servers = new ServerProcesses(folder);
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
        var database = postgres();
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
                    .contains("HTTP/1.1 200 ")
                    .anyMatch(line -> line.contains("horen niet bij elkaar"));
        }
        assertThat(server.waitFor(ServerProcesses.LONGEST_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(server.exitValue()).isIn(0, 143);
        assertThat(servers.output()).contains("Graceful shutdown complete").doesNotContain("Graceful shutdown aborted");
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

    private ProcessHandle postgres() throws IOException {
        var lines = Files.readAllLines(folder.resolve("data/postgres/cluster/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
    }
}
