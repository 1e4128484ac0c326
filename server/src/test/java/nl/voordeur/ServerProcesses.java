package nl.voordeur;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Servers as operators run them: processes of their own in one folder, with settings in the environment.
final class ServerProcesses {

    static final long LONGEST_SECONDS = 120;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    ServerProcesses(Path folder) {
        this.folder = folder;
    }

    void stop() throws InterruptedException {
        for (var process : processes) {
            process.destroy();
            process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// Settings of a server that only this machine reaches, with everything in the folder.
    Map<String, String> local(int port, int managementPort) {
        return Map.of(
                "VOORDEUR_BASE_URL",
                "http://localhost:" + port,
                "VOORDEUR_PORT",
                "" + port,
                "VOORDEUR_MANAGEMENT_PORT",
                "" + managementPort,
                "VOORDEUR_MAIL_RELAY",
                "smtp://localhost:9",
                "VOORDEUR_DATA",
                folder.resolve("data").toString());
    }

    Process start(Map<String, String> environment) throws IOException {
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

    /// A command as it is typed, without options for the JVM but for the one that stands in the manifest of the jar.
    ///
    /// @return all that it says, on both streams
    String command(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        var typed = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                VoordeurApplication.class.getName()));
        typed.addAll(List.of(words));
        var builder = new ProcessBuilder(typed).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        processes.add(process);
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    void awaitReady(Process server, int port) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            await(server, () -> {
                try {
                    return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
                } catch (IOException e) {
                    return false; // not yet listening
                }
            });
        }
    }

    /// Waits until it is so, as long as the server lives.
    void await(Process server, Callable<Boolean> so) throws Exception {
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < limit) {
            assertThat(server.waitFor(50, TimeUnit.MILLISECONDS)).as(output()).isFalse();
            if (so.call()) {
                return;
            }
        }
        throw new AssertionError("not in time: " + output());
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /// The embedded PostgreSQL of the servers here.
    ProcessHandle postgres() throws IOException {
        var lines = Files.readAllLines(folder.resolve("data/postgres/cluster/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
