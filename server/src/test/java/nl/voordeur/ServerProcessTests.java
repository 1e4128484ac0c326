package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as operators run it: a process of its own with settings in the environment.
class ServerProcessTests {

    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stopAll() throws InterruptedException {
        for (var process : processes) {
            process.destroy();
            process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void killServerAndDatabaseThenItStartsAgainOnTheSameData() throws Exception {
        var port = freePort();
        var first = start(local(port));
        awaitReady(first, port);
        first.destroyForcibly().waitFor();

        var second = start(local(port));
        awaitReady(second, port);
        var database = postgres();
        database.destroyForcibly();
        database.onExit().get();
        awaitReady(second, port);

        second.destroy();
        assertThat(second.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(database.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(folder.resolve("data/postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    @Tag("asvs-13.1.1")
    void startOnUnsafeSettingsThenRefusedInPlainLines() throws Exception {
        var server = start(Map.of("VOORDEUR_BASE_URL", "http://inloggen.example.nl"));
        assertThat(server.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(output())
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
        var server = start(local(freePort()));
        assertThat(server.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(output())
                .contains("is damaged (files are missing from it): put back a backup")
                .doesNotContain("\tat ");
    }

    private Map<String, String> local(int port) {
        return Map.of(
                "VOORDEUR_BASE_URL",
                "http://localhost:" + port,
                "VOORDEUR_PORT",
                "" + port,
                "VOORDEUR_MANAGEMENT_PORT",
                "0",
                "VOORDEUR_MAIL_RELAY",
                "smtp://localhost:9",
                "VOORDEUR_DATA",
                folder.resolve("data").toString());
    }

    private Process start(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VoordeurApplication.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private void awaitReady(Process server, int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz"))
                .build();
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < limit) {
                assertThat(server.waitFor(50, TimeUnit.MILLISECONDS))
                        .as(output())
                        .isFalse();
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not yet listening
                }
            }
        }
        throw new AssertionError("not ready in time: " + output());
    }

    private ProcessHandle postgres() throws IOException {
        var lines = Files.readAllLines(folder.resolve("data/postgres/cluster/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
