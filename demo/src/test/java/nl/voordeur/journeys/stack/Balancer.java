package nl.voordeur.journeys.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The load balancer before the nodes: the next request goes to the next node, and to another one when that doesn't
/// answer. It knows no sessions, as an operator's needn't.
final class Balancer implements AutoCloseable {

    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", ":status");

    private final HttpServer server;
    private final AtomicReference<HttpClient> client = new AtomicReference<>(client());
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<URI> nodes = List.of();

    Balancer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::forward);
        server.start();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void nodes(List<URI> now) {
        nodes = List.copyOf(now);
    }

    /// Forgets connections that lead to a node that is no more: a form sent by one of them would be lost.
    void reconnect() {
        client.getAndSet(client()).close();
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        List<URI> possible = nodes;
        int first = turn.getAndIncrement();
        try (exchange) {
            for (int i = 0; i < possible.size(); i++) {
                URI node = possible.get(Math.floorMod(first + i, possible.size()));
                try {
                    answer(exchange, ask(exchange, node, body));
                    return;
                } catch (java.net.ConnectException _) {
                    // down: the next node
                }
            }
            exchange.sendResponseHeaders(502, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the node died while answering: the browser sees that too, as with any balancer
            exchange.sendResponseHeaders(502, -1);
        }
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange, URI node, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(node + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.get().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        int length = response.body().length;
        boolean bodiless = length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.statusCode(), bodiless ? -1 : length);
        if (!bodiless) {
            new ByteArrayInputStream(response.body()).transferTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.get().close();
    }
}
