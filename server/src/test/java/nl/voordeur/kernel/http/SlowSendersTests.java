package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.voordeur.kernel.http.BoundedServer.Client;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Senders that never finish, each byte in time: they lose their connection, and nobody else notices.
@Tag("asvs-15.2.2")
class SlowSendersTests {

    private static final Duration STEP = Duration.ofSeconds(3);
    private static final String BEHIND_A_PROXY = "127.0.0.1/32";
    private static final String NO_PROXY = "10.0.0.0/8";

    @TempDir
    private Path folder;

    /// A byte every three seconds, in each place where a sender may take its time.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                      | G | 20",
                "GET / HTTP/1.1\\r\\n                                    | X-A: b\\r\\n | 20",
                "POST / HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 65536\\r\\n\\r\\n  | a  | 30",
                "POST / HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 100\\r\\n\\r\\n    | a  | 30",
                "POST / HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 1\\r\\na\\r\\n | 30",
                "POST /large HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 131072\\r\\n\\r\\n | a | 60",
                "POST /large HTTP/1.1\\r\\nHost: localhost\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 1\\r\\na\\r\\n | 60",
            })
    void sendWhenItIsNotCompleteInTimeThenCutHoweverOftenAByteArrives(String start, String drip, int seconds)
            throws Exception {
        try (var server = new BoundedServer(folder, bounds(40), BEHIND_A_PROXY);
                var client = server.connect()) {
            client.send(unescape(start));
            var stage = start.contains("POST") ? Arrival.Stage.BODY : Arrival.Stage.HEADER;
            await().until(() -> server.arrivals.stages().equals(List.of(stage)));

            var passed = Duration.ZERO;
            while (passed.plus(STEP).toSeconds() <= seconds) {
                passed = passed.plus(STEP);
                server.clock.pass(STEP);
                server.arrivals.cutOverdue();
                assertThat(server.arrivals.stages()).as("after " + passed).containsExactly(stage);
                client.send(unescape(drip));
            }
            server.clock.pass(STEP);
            server.arrivals.cutOverdue();

            assertThat(client.status()).isIn("", "400");
            await().untilAsserted(() -> {
                server.arrivals.cutOverdue();
                assertThat(server.arrivals.stages()).isEmpty();
            });
            assertThat(server.ask("/", "198.51.100.7")).isEqualTo("200");
        }
    }

    @Test
    void sendWhenSlowButCompleteInTimeThenAnswered() throws Exception {
        try (var server = new BoundedServer(folder, bounds(40), BEHIND_A_PROXY);
                var client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n");
            await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.HEADER)));
            server.clock.pass(Duration.ofSeconds(19));
            server.arrivals.cutOverdue();
            client.send("Host: localhost\r\nContent-Length: 2\r\n\r\na");
            await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.BODY)));
            server.clock.pass(Duration.ofSeconds(29));
            server.arrivals.cutOverdue();
            client.send("b");

            assertThat(client.status()).isEqualTo("200");
        }
    }

    @Test
    void receiveWhenTheAnswerIsNotTakenInThenCut() throws Exception {
        try (var server = new BoundedServer(folder, bounds(40), BEHIND_A_PROXY);
                var client = server.connect()) {
            client.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.ANSWER)));
            server.clock.pass(Duration.ofSeconds(61));
            server.arrivals.cutOverdue();

            assertThat(server.endlessEnded.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// More of them than there may be connections, half a header each: whoever comes next is answered at once.
    @Test
    void connectWhenItIsCrowdedThenTheSlowestLeavesAndTheNextIsAnswered() throws Exception {
        try (var server = new BoundedServer(folder, bounds(8), BEHIND_A_PROXY)) {
            var slow = new ArrayList<Client>();
            for (int i = 0; i < 30; i++) {
                var client = server.connect();
                slow.add(client);
                client.send(
                        i % 2 == 0
                                ? "GET / HT"
                                : "POST / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113." + i
                                        + "\r\nContent-Length: 65536\r\n\r\na");
                assertThat(server.ask("/", "198.51.100.7"))
                        .as("after %d", i + 1)
                        .isEqualTo("200");
                server.clock.pass(Duration.ofMillis(300));
            }

            assertThat(slow.getFirst().status()).isIn("", "400");
            closeAll(slow);
        }
    }

    /// Whoever is gone without our having noticed is idle too.
    @Test
    void connectWhenItIsCrowdedThenWhoIsIdleLeavesBeforeWhoSends() throws Exception {
        try (var server = new BoundedServer(folder, bounds(8), BEHIND_A_PROXY);
                var sender = server.connect()) {
            sender.send("GET / HTTP/1.1\r\nHost: local");
            await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.HEADER)));
            server.clock.pass(Duration.ofSeconds(1));
            var idle = new ArrayList<Client>();
            for (int i = 0; i < 5; i++) {
                var client = server.connect();
                idle.add(client);
                client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(client.status()).isEqualTo("200");
            }
            await().until(() -> server.arrivals.stages().stream()
                            .filter(Arrival.Stage.IDLE::equals)
                            .count()
                    == 5);
            server.clock.pass(Duration.ofMillis(300));

            assertThat(server.ask("/", "198.51.100.7")).isEqualTo("200");
            sender.send("host\r\n\r\n");
            assertThat(sender.status()).isEqualTo("200");
            closeAll(idle);
        }
    }

    @Test
    void connectWhenItsNetworkHasItsShareThenTurnedAwayAtOnce() throws Exception {
        try (var server = new BoundedServer(folder, bounds(8), NO_PROXY)) {
            var mine = List.of(server.connect(), server.connect());
            await().until(() -> server.arrivals.stages().size() == 2);

            assertThat(server.ask("/", "198.51.100.7")).isEmpty();
            closeAll(mine);
            await().until(() -> server.ask("/", "198.51.100.7").equals("200"));
        }
    }

    /// Behind a proxy whose request it is stands in the header.
    @Test
    void requestWhenItsNetworkHasItsShareThenRefusedAndOthersAreNot() throws Exception {
        try (var server = new BoundedServer(folder, bounds(8), BEHIND_A_PROXY)) {
            var mine = List.of(server.connect(), server.connect());
            for (var client : mine) {
                client.post("/", "203.0.113.9", "Content-Length: 100");
            }
            await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.BODY, Arrival.Stage.BODY)));

            assertThat(server.ask("/", "203.0.113.9")).isEqualTo("429");
            assertThat(server.ask("/", "198.51.100.7")).isEqualTo("200");
            closeAll(mine);
            await().until(() -> server.ask("/", "203.0.113.9").equals("200"));
        }
    }

    @Test
    void bodyWhenThereIsNoRoomForItThenRefusedAndSmallOnesAreNot() throws Exception {
        var bounds = bounds(40); // bodies: 256 KB, of one network 128
        try (var server = new BoundedServer(folder, bounds, BEHIND_A_PROXY)) {
            var large = new ArrayList<Client>();
            for (String from : List.of("203.0.113.1", "203.0.113.1", "203.0.113.2", "203.0.113.3")) {
                var client = server.connect();
                large.add(client);
                client.post("/", from, large.size() % 2 == 0 ? "Content-Length: 65536" : "Transfer-Encoding: chunked");
                await().until(() -> server.arrivals.stages().size() == large.size());
            }
            await().until(() -> server.arrivals.stages().stream().allMatch(Arrival.Stage.BODY::equals));

            assertThat(posted(server, "203.0.113.9", 10_000)).isEqualTo("503");
            assertThat(posted(server, "203.0.113.9", 8 << 10)).isEqualTo("200");
            closeAll(large);
            await().until(() -> posted(server, "203.0.113.9", 10_000).equals("200"));
        }
    }

    @Test
    void bodyWhenOneNetworkHasHalfOfTheRoomThenRefusedForThatOneOnly() throws Exception {
        try (var server = new BoundedServer(folder, bounds(40), BEHIND_A_PROXY)) {
            try (var client = server.connect()) {
                client.post("/large", "203.0.113.1", "Content-Length: 131072");
                await().until(() -> server.arrivals.stages().equals(List.of(Arrival.Stage.BODY)));

                assertThat(posted(server, "203.0.113.1", 10_000)).isEqualTo("503");
                assertThat(posted(server, "203.0.113.2", 10_000)).isEqualTo("200");
            }
        }
    }

    @Test
    void bodyWhenItIsTooLongThenRefusedBeforeItIsRead() throws Exception {
        try (var server = new BoundedServer(folder, bounds(40), BEHIND_A_PROXY)) {
            for (String request : List.of("/ 65537", "/large 131073", "/large/x 65537", "/ 9999999999999")) {
                String[] parts = request.split(" ");
                try (var client = server.connect()) {
                    client.post(parts[0], "203.0.113.1", "Content-Length: " + parts[1]);
                    assertThat(client.status()).as(request).isEqualTo("413");
                }
            }
        }
    }

    /// Nobody said how long it is, and whoever reads it set no limit.
    @Test
    void bodyWhenItNeverEndsThenNobodyReadsOn() throws Exception {
        try (var server = new BoundedServer(folder, bounds(40), BEHIND_A_PROXY);
                var client = server.connect()) {
            client.post("/", "203.0.113.1", "Transfer-Encoding: chunked");
            String chunk = "2000\r\n" + "a".repeat(0x2000) + "\r\n";
            for (int sent = 0; sent < 12; sent++) {
                client.send(chunk);
            }
            assertThat(client.status()).isEqualTo("400");
        }
    }

    private static String posted(BoundedServer server, String from, int length) throws IOException {
        try (var client = server.connect()) {
            client.post("/", from, "Content-Length: " + length);
            client.send("a".repeat(length));
            return client.status();
        }
    }

    private static void closeAll(List<Client> clients) throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    private static Bounds bounds(int connections) {
        var usual = Bounds.of(0);
        return new Bounds(
                connections,
                4L * Bounds.LONGEST_BODY,
                usual.header(),
                usual.body(),
                usual.largerBody(),
                usual.answer());
    }

    private static String unescape(String text) {
        return text.replace("\\r\\n", "\r\n");
    }
}
