package nl.voordeur.oidc.logout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The back door of a portal on this machine: keeps the logout tokens that it is sent.
final class ListeningPortal implements AutoCloseable {

    private final HttpServer server;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    ListeningPortal() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext("/uit", this::listen);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/uit";
    }

    List<String> tokens() {
        return tokens;
    }

    void answers(int status) {
        answer = status;
    }

    private void listen(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String name = "logout_token=";
            tokens.add(URLDecoder.decode(form.substring(form.indexOf(name) + name.length()), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/elders");
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
