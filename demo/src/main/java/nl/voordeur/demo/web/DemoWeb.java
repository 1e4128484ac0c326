package nl.voordeur.demo.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the routes on the loopback address only: the demo shows every mail to whoever asks.
public class DemoWeb implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWeb.class);
    private static final int LARGEST_FORM = 64 * 1024;

    private final HttpServer server;
    private final List<Route> routes;

    private DemoWeb(HttpServer server, List<Route> routes) {
        this.server = server;
        this.routes = routes;
    }

    /// Port 0 takes a free one, which [#port()] tells.
    public static DemoWeb start(int port, List<Route> routes) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            DemoWeb web = new DemoWeb(server, List.copyOf(routes));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", web::serve);
            server.start();
            return web;
        } catch (BindException _) {
            throw new PortTaken(port, "mailbox");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = answer(exchange);
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean head = "HEAD".equals(exchange.getRequestMethod());
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            int length = bytes.length;
            exchange.sendResponseHeaders(response.status(), head || length == 0 ? -1 : length);
            if (!head && length > 0) {
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(bytes);
                }
            }
        }
    }

    private Response answer(HttpExchange exchange) {
        try {
            Request request = read(exchange);
            if (!request.method().equals("GET") && request.fromElsewhere()) {
                return Response.of(403, "text/plain; charset=utf-8", "Alleen vanaf deze pagina zelf.");
            }
            for (Route route : routes) {
                Optional<Response> response = route.answer(request);
                if (response.isPresent()) {
                    return Language.named(request.query().get("lang"))
                            .map(chosen -> response.get().with("Set-Cookie", chosen.cookie()))
                            .orElseGet(response::get);
                }
            }
            return Response.of(404, "text/plain; charset=utf-8", "Deze pagina bestaat niet.");
        } catch (IOException | RuntimeException e) {
            LOG.error("Request failed", e);
            return Response.of(500, "text/plain; charset=utf-8", "Er ging iets mis in de demo. Kijk in de terminal.");
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String method = exchange.getRequestMethod();
        Map<String, String> form = Map.of();
        if (method.equals("POST")) {
            try (InputStream body = exchange.getRequestBody()) {
                form = Request.parse(new String(body.readNBytes(LARGEST_FORM), StandardCharsets.UTF_8));
            }
        }
        @Nullable String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
        Map<String, String> query = Request.parse(uri.getRawQuery());
        Language language = Language.of(
                query.get("lang"),
                cookie(exchange.getRequestHeaders().getFirst("Cookie")),
                exchange.getRequestHeaders().getFirst("Accept-Language"));
        return new Request(method.equals("HEAD") ? "GET" : method, uri.getPath(), query, form, site, language);
    }

    private static @Nullable String cookie(@Nullable String header) {
        if (header == null) {
            return null;
        }
        for (String pair : header.split("; *")) {
            if (pair.startsWith(Language.COOKIE + "=")) {
                return pair.substring(Language.COOKIE.length() + 1);
            }
        }
        return null;
    }
}
