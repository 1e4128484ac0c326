package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.voordeur.kernel.http.BoundedServer.Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever is turned away is counted once, by why.
@Tag("asvs-15.2.2")
class HttpCountsTests {

    private static final String BEHIND_A_PROXY = "127.0.0.1/32";
    private static final String NO_PROXY = "10.0.0.0/8";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HT                                                                          | HEADER | cut header",
                "POST / HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 9\\r\\n\\r\\na  | BODY   | cut body",
                "GET /endless HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n                   | ANSWER | cut answer",
            })
    void sendWhenItIsLateThenCountedByWhatItWasAt(String request, Arrival.Stage stage, String count) throws Exception {
        try (var server = server(BEHIND_A_PROXY);
                var client = server.connect()) {
            client.send(request.replace("\\r\\n", "\r\n"));
            await().until(() -> server.arrivals.stages().equals(List.of(stage)));
            server.clock.pass(Duration.ofSeconds(61));
            server.arrivals.cutOverdue();
            server.arrivals.cutOverdue();

            assertThat(counted(server)).isEqualTo(Map.of(count, 1));
        }
    }

    @Test
    void connectWhenItIsCrowdedThenWhoLeavesIsCounted() throws Exception {
        try (var server = server(BEHIND_A_PROXY)) {
            var slow = new ArrayList<Client>();
            for (int i = 0; i < 7; i++) {
                int open = i;
                await().until(() -> server.arrivals.stages().size() == Math.min(open, 6));
                slow.add(server.connect());
                server.clock.pass(Duration.ofMillis(300));
            }
            await().untilAsserted(() -> assertThat(counted(server)).isEqualTo(Map.of("cut crowd", 1)));
            for (var client : slow) {
                client.close();
            }
        }
    }

    @Test
    void connectWhenItsNetworkHasItsShareThenCounted() throws Exception {
        try (var server = server(NO_PROXY);
                var first = server.connect();
                var second = server.connect()) {
            for (var client : List.of(first, second)) {
                client.send("GET");
            }
            await().until(() -> server.arrivals.stages().size() == 2);
            assertThat(server.ask("/", "198.51.100.7")).isEmpty();

            assertThat(counted(server)).isEqualTo(Map.of("cut share", 1));
        }
    }

    @Test
    void requestWhenItsNetworkHasItsShareThenCounted() throws Exception {
        try (var server = server(BEHIND_A_PROXY);
                var first = server.connect();
                var second = server.connect()) {
            for (var client : List.of(first, second)) {
                client.post("/", "203.0.113.9", "Content-Length: 100");
            }
            await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.BODY, Arrival.Stage.BODY)));
            assertThat(server.ask("/", "203.0.113.9")).isEqualTo("429");

            assertThat(counted(server)).isEqualTo(Map.of("refused share", 1));
        }
    }

    @Test
    void bodyWhenThereIsNoRoomForItThenCounted() throws Exception {
        try (var server = server(BEHIND_A_PROXY);
                var first = server.connect();
                var second = server.connect()) {
            first.post("/large", "203.0.113.1", "Content-Length: 131072");
            await().until(() -> server.arrivals.stages().contains(Arrival.Stage.BODY));
            second.post("/", "203.0.113.1", "Content-Length: 10000");
            assertThat(second.status()).isEqualTo("503");

            assertThat(counted(server)).isEqualTo(Map.of("refused room", 1));
        }
    }

    /// By its header alone, or as it arrives when nobody said how long it is.
    @ParameterizedTest
    @CsvSource({"Content-Length: 65537, 413", "Transfer-Encoding: chunked, 400"})
    void bodyWhenItIsTooLongThenCounted(String length, String status) throws Exception {
        try (var server = server(BEHIND_A_PROXY);
                var client = server.connect()) {
            client.post("/", "203.0.113.1", length);
            if (status.equals("400")) {
                client.send(("2000\r\n" + "a".repeat(0x2000) + "\r\n").repeat(12));
            }
            assertThat(client.status()).isEqualTo(status);

            await().untilAsserted(() -> assertThat(counted(server)).isEqualTo(Map.of("refused size", 1)));
        }
    }

    @Test
    void requestWhenItIsAnsweredThenNotCounted() throws Exception {
        try (var server = server(BEHIND_A_PROXY);
                var client = server.connect()) {
            client.post("/", "203.0.113.1", "Content-Length: 65536");
            client.send("a".repeat(65_536));
            assertThat(client.status()).isEqualTo("200");

            assertThat(counted(server)).isEmpty();
        }
    }

    /// As an operator sees them: those that are not nought.
    private static Map<String, Integer> counted(BoundedServer server) {
        var registry = new SimpleMeterRegistry();
        server.counts.bindTo(registry);
        Map<String, Integer> counted = new TreeMap<>();
        for (String name : List.of("cut", "refused")) {
            for (var counter : registry.get("voordeur.http." + name).functionCounters()) {
                if (counter.count() > 0) {
                    counted.put(name + " " + counter.getId().getTag("cause"), (int) counter.count());
                }
            }
        }
        return counted;
    }

    private BoundedServer server(String proxy) throws Exception {
        var usual = Bounds.of(0);
        return new BoundedServer(
                folder,
                new Bounds(
                        8, 4L * Bounds.LONGEST_BODY, usual.header(), usual.body(), usual.largerBody(), usual.answer()),
                proxy);
    }
}
