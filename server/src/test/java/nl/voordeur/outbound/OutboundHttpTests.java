package nl.voordeur.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.outbound.OutboundAnswer.Answered;
import nl.voordeur.outbound.OutboundAnswer.None;
import nl.voordeur.outbound.OutboundAnswer.NotAllowed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The one client, against a server that may do anything.
@Tag("asvs-1.3.6")
class OutboundHttpTests {

    private static final Destinations TRYING_OUT = new Destinations(new OutboundSettings(List.of(), true));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void postThenTheFormArrivesWithoutCookiesOrReferer() {
        serve("/uit", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(String.valueOf(exchange.getRequestHeaders().get("Cookie")));
            exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
            answer(exchange, 200);
        });
        try (var http = http()) {
            assertThat(http.post(address("/uit"), Map.of("logout_token", "a.b+c")))
                    .isEqualTo(new Answered(200));
            http.post(address("/uit"), Map.of());
        }
        assertThat(asked)
                .startsWith("application/x-www-form-urlencoded; charset=UTF-8", "logout_token=a.b%2Bc", "null")
                .endsWith("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void postWhenItLeadsElsewhereThenNobodyFollows(int status) {
        serve("/uit", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/intern"));
            answer(exchange, status);
        });
        serve("/intern", exchange -> {
            asked.add("intern");
            answer(exchange, 200);
        });
        try (var http = http()) {
            assertThat(http.post(address("/uit"), Map.of())).isEqualTo(new Answered(status));
        }
        assertThat(asked).isEmpty();
    }

    /// `intern.example` is an ordinary name until it is looked up.
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::10.0.0.1"})
    void postWhenTheNameLeadsInsideThenNotConnected(String inside) {
        serve("/", exchange -> asked.add("called"));
        try (var http = http(host -> new InetAddress[] {InetAddress.ofLiteral(inside)})) {
            assertThat(http.post("https://intern.example:" + port() + "/", Map.of()))
                    .isEqualTo(new NotAllowed());
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void postWhenOneOfItsAddressesIsInsideThenNotConnected() {
        try (var http = http(
                host -> new InetAddress[] {InetAddress.ofLiteral("192.0.43.8"), InetAddress.ofLiteral("10.0.0.1")})) {
            assertThat(http.post("https://intern.example/", Map.of())).isEqualTo(new NotAllowed());
        }
    }

    /// A second look would find another address than the one that was judged.
    @Test
    void postWhenTheNameChangesItsMindThenItIsLookedUpOnce() {
        var looks = new AtomicInteger();
        serve("/uit", exchange -> answer(exchange, 204));
        CheckedNames.Lookup changing = host ->
                new InetAddress[] {InetAddress.ofLiteral(looks.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")};
        try (var http = new OutboundHttp(TRYING_OUT, TrustedAuthorities.OF_JAVA, changing, PATIENCE)) {
            assertThat(http.post(address("/uit"), Map.of())).isEqualTo(new Answered(204));
            assertThat(looks).hasValue(1);
            assertThat(http.post(address("/uit"), Map.of())).isEqualTo(new NotAllowed());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://portaal.example/", "https://10.0.0.1/", "https://jan@portaal.example/", "geen adres"})
    void postWhenTheAddressIsNoneOfOursThenNothingIsLookedUp(String address) {
        try (var http = http(host -> {
            throw new AssertionError("looked up " + host);
        })) {
            assertThat(http.post(address, Map.of())).isEqualTo(new NotAllowed());
        }
    }

    @Test
    void postWhenTheNameIsNotThereThenNoAnswer() {
        try (var http = http(host -> {
            throw new UnknownHostException(host);
        })) {
            assertThat(http.post("https://weg.example/", Map.of())).isEqualTo(new None("name not found"));
        }
    }

    @Test
    void postWhenNobodyListensThenNoAnswer() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (var http = http()) {
            assertThat(http.post("http://127.0.0.1:" + closed + "/", Map.of())).isEqualTo(new None("not connected"));
        }
    }

    @Test
    void postWhenThereIsNoTrustedCertificateThenNoAnswer() {
        try (var http = http()) {
            assertThat(http.post("https://127.0.0.1:" + port() + "/", Map.of())).isInstanceOf(None.class);
        }
    }

    /// Each byte comes in time, and the whole never ends.
    @Test
    void postWhenTheAnswerDripsThenCutOffInTime() {
        serve("/uit", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
        });
        try (var http = new OutboundHttp(
                TRYING_OUT, TrustedAuthorities.OF_JAVA, InetAddress::getAllByName, Duration.ofMillis(300))) {
            assertThat(http.post(address("/uit"), Map.of())).isEqualTo(new None("timeout"));
        }
    }

    @Test
    void postWhenLookingUpHangsThenCutOffInTime() {
        CheckedNames.Lookup hanging = host -> {
            await(PATIENCE);
            throw new UnknownHostException(host);
        };
        try (var http = new OutboundHttp(TRYING_OUT, TrustedAuthorities.OF_JAVA, hanging, Duration.ofMillis(300))) {
            assertThat(http.post("https://traag.example/", Map.of())).isEqualTo(new None("timeout"));
        }
    }

    @Test
    void postWhenTheAnswerIsEndlessThenItsStatusCountsAndTheRestStays() {
        serve("/uit", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = new byte[64 * 1024];
            while (true) { // until we hang up
                exchange.getResponseBody().write(block);
            }
        });
        try (var http = http()) {
            assertThat(http.post(address("/uit"), Map.of())).isEqualTo(new Answered(200));
        }
    }

    @Test
    void postWhenTheHeadIsTooLongThenNoAnswer() {
        serve("/uit", exchange -> {
            exchange.getResponseHeaders().set("X-Long", "x".repeat(9000));
            answer(exchange, 200);
        });
        try (var http = http()) {
            assertThat(http.post(address("/uit"), Map.of())).isEqualTo(new None("broken off"));
        }
    }

    private static OutboundHttp http() {
        return new OutboundHttp(TRYING_OUT, TrustedAuthorities.OF_JAVA, InetAddress::getAllByName, PATIENCE);
    }

    private static OutboundHttp http(CheckedNames.Lookup lookup) {
        return new OutboundHttp(new Destinations(OutboundSettings.NONE), TrustedAuthorities.OF_JAVA, lookup, PATIENCE);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private String address(String path) {
        return "http://localhost:" + port() + path;
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void drip(OutputStream body) throws IOException {
        while (over.getCount() > 0) {
            body.write('x');
            body.flush();
            await(Duration.ofMillis(20)); // or 16 KB are there at once
        }
    }

    private void await(Duration longest) {
        try {
            over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
