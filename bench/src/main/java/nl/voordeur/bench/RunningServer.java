package nl.voordeur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The production jar in a process of its own, with its embedded PostgreSQL.
final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Relay RELAY = Relay.start();

    private final Process process;
    private final Path data;
    private final int port;
    private final Duration readyAfter;

    private RunningServer(Process process, Path data, int port, Duration readyAfter) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.readyAfter = readyAfter;
    }

    /// @param options of the JVM
    static RunningServer start(BenchSettings settings, List<String> options, Path data, String secret) {
        try {
            Files.createDirectories(data);
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(settings.java().toString()));
            command.addAll(options);
            command.addAll(List.of("-jar", settings.app().resolve("server.jar").toString()));
            var builder = new ProcessBuilder(command)
                    .directory(settings.app().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("server.log").toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            var environment = builder.environment();
            environment.put("VOORDEUR_BASE_URL", "http://localhost:" + port);
            environment.put("VOORDEUR_DATA", data.toString());
            environment.put("VOORDEUR_PORT", Integer.toString(port));
            environment.put("VOORDEUR_MANAGEMENT_PORT", "0");
            environment.putAll(Organisation.clients(secret));
            environment.put("VOORDEUR_MAIL_RELAY", RELAY.address());
            long begun = System.nanoTime();
            Process process = builder.start();
            var readyAfter = awaitReady(process, port, begun, data);
            return new RunningServer(process, data, port, readyAfter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From starting the process to its first answer that it is ready.
    Duration readyAfter() {
        return readyAfter;
    }

    URI base() {
        return URI.create("http://localhost:" + port);
    }

    Path data() {
        return data;
    }

    long pid() {
        return process.pid();
    }

    Meter meter() {
        return new Meter(process.pid(), database().postmaster());
    }

    Database database() {
        return Database.in(data.resolve("postgres"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Duration awaitReady(Process process, int port, long begun, Path data) throws IOException {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (ready(port)) {
                return Duration.ofNanos(System.nanoTime() - begun);
            }
            if (!process.isAlive()) {
                break;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        process.destroyForcibly();
        String log = Files.readString(data.resolve("server.log"));
        throw new IllegalStateException(
                "the server did not become ready: " + log.substring(Math.max(0, log.length() - 4000)));
    }

    /// A plain socket: an HTTP client of its own would be slower than what it measures.
    private static boolean ready(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
