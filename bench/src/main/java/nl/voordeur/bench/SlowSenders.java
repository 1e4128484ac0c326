package nl.voordeur.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.voordeur.bench.attack.Bystander;
import nl.voordeur.bench.attack.Heap;
import org.jspecify.annotations.Nullable;

/// Two thousand senders, each from a network of its own, who send a byte every three seconds and never finish; whoever
/// loses the connection makes a new one. Meanwhile others ask for the page of sign-in, one after the other.
final class SlowSenders {

    private static final int SENDERS = 2000;
    private static final int ROUNDS = 20;
    private static final long LENGTH_OF_A_ROUND = TimeUnit.SECONDS.toNanos(3);
    private static final int ASKED_IN_A_ROUND = 20;
    private static final int LONGEST_WAIT = 10_000;

    /// What they never finish.
    private enum Kind {
        FORM_OF_64_KB("Content-Length: 65536\r\n\r\n", 60_000),
        FORM_OF_8_KB("Content-Length: 8192\r\n\r\n", 8_000),
        HEADER("X-Filler: ", 12_000);

        private final String start;
        private final int filler;

        Kind(String start, int filler) {
            this.start = start;
            this.filler = filler;
        }

        ByteBuffer first(int sender) {
            String request = """
                    POST /platform/sign-in HTTP/1.1\r
                    Host: localhost\r
                    X-Forwarded-For: 198.18.%d.%d\r
                    Content-Type: application/x-www-form-urlencoded\r
                    """.formatted(sender / 250, sender % 250);
            return ByteBuffer.wrap((request + start + "a".repeat(filler)).getBytes(US_ASCII));
        }

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("kb", "KB");
        }
    }

    private final RunningServer server;
    private final Heap heap;
    private final Bystander bystander;
    private final Kind kind;
    private final @Nullable SocketChannel[] connections = new SocketChannel[SENDERS];

    private SlowSenders(RunningServer server, Heap heap, Kind kind) {
        this.server = server;
        this.heap = heap;
        this.bystander = new Bystander(server.base().getPort());
        this.kind = kind;
    }

    static String table(BenchSettings settings) throws Exception {
        var table = new StringBuilder("""
                | 2,000 senders never finish a | pages asked for meanwhile | answered | median, ms | 99 % within, ms |\
                 connections held, most | heap in use after collecting, MiB, most | server, most ever resident, MiB |
                |---|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Kind kind : Kind.values()) {
            Path data = settings.work().resolve("data-slow-" + System.nanoTime());
            try (var server = RunningServer.start(settings, settings.quickStart(), data, "slow-senders".repeat(6))) {
                table.append(new SlowSenders(server, new Heap(settings.java(), server.pid()), kind).line());
            }
        }
        return table.toString();
    }

    private String line() throws Exception {
        bystander.ask(); // what only the first visitor waits for
        bystander.experience();
        int held = 0;
        long inUse = 0;
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                long end = System.nanoTime() + LENGTH_OF_A_ROUND;
                Future<@Nullable Void> asking = beside.submit((Callable<@Nullable Void>) this::askMany);
                for (int sender = 0; sender < SENDERS; sender++) {
                    drip(sender);
                }
                asking.get();
                inUse = Math.max(inUse, heap.inUse());
                TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
                held = Math.max(held, held());
            }
        }
        for (SocketChannel connection : connections) {
            if (connection != null) {
                connection.close();
            }
        }
        var noticed = bystander.experience();
        return "| %s | %d | %d | %d | %d | %d | %d | %d |\n"
                .formatted(
                        kind.title(),
                        noticed.asked(),
                        noticed.answered(),
                        noticed.median(),
                        noticed.slow(),
                        held,
                        inUse / 1024,
                        server.meter().memory().server() / 1024);
    }

    private void drip(int sender) throws IOException {
        SocketChannel connection = connections[sender];
        if (connection != null && isOpen(connection)) {
            try {
                connection.write(ByteBuffer.wrap(new byte[] {'a'}));
                return;
            } catch (IOException _) {
                // cut meanwhile
            }
        }
        if (connection != null) {
            connection.close();
        }
        var next = SocketChannel.open();
        connections[sender] = next;
        try {
            next.socket().connect(address(), LONGEST_WAIT);
            next.configureBlocking(false);
            next.write(kind.first(sender));
        } catch (IOException _) {
            next.close(); // turned away; it tries again in the next round
        }
    }

    private int held() {
        int held = 0;
        for (SocketChannel connection : connections) {
            held += isOpen(connection) ? 1 : 0;
        }
        return held;
    }

    /// Neither answered nor closed.
    private static boolean isOpen(@Nullable SocketChannel connection) {
        try {
            return connection != null && connection.isOpen() && connection.read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private @Nullable Void askMany() throws InterruptedException {
        for (int i = 0; i < ASKED_IN_A_ROUND; i++) {
            bystander.ask();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return null;
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.base().getPort());
    }
}
