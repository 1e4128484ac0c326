package nl.voordeur.journeys.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.voordeur.demo.ChildProcess;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.SignInService.Answer;

/// A portal whose OpenID Connect is none of ours, registered and set up as `docs/integrate.md` says, and run as a
/// process of its own.
///
/// @param address where it is
/// @param parts what stops with it, in this order
public record ForeignPortal(URI address, List<AutoCloseable> parts) implements AutoCloseable {

    private static final Path CLIENTS = Path.of("src", "test", "clients").toAbsolutePath();
    private static final Path APACHE = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    /// `openid-client` of npm: ID tokens with ES256, its secret in the form, refresh tokens.
    public static ForeignPortal node(DemoStack stack, DemoOrganisation organisation) {
        URI address = URI.create("http://localhost:" + Launch.freePort());
        Map<String, String> environment = registered(
                stack,
                organisation,
                address,
                Map.of(
                        "clientId",
                        "urn:portaal:node",
                        "name",
                        "Portaal in Node",
                        "redirectUris",
                        List.of(address + "/callback"),
                        "postLogoutRedirectUris",
                        List.of(address + "/"),
                        "backchannelLogoutUri",
                        address + "/backchannel-logout",
                        "signingAlgorithm",
                        "ES256"));
        List<String> command = List.of("node", CLIENTS.resolve("portal.mjs").toString());
        ChildProcess node = ChildProcess.start("portal in Node", command, environment, log("node-portal"));
        Launch.onExit(node);
        return new ForeignPortal(address, List.of(node.awaitHealthy(address)));
    }

    /// Debian's `mod_auth_openidc`: the answer by `form_post`, its secret in the header, refresh tokens. Behind it
    /// stands an application that only reads the headers.
    public static ForeignPortal apache(DemoStack stack, DemoOrganisation organisation) {
        if (!Files.isExecutable(APACHE) || Files.notExists(MODULES.resolve("mod_auth_openidc.so"))) {
            throw new AssertionError("These tests need the packages apache2-bin and libapache2-mod-auth-openidc");
        }
        HttpServer application = application();
        URI address = URI.create("http://localhost:" + Launch.freePort());
        Map<String, String> environment = registered(
                stack,
                organisation,
                address,
                Map.of(
                        "clientId",
                        "portaal-apache-" + address.getPort(),
                        "name",
                        "Portaal achter Apache",
                        "redirectUris",
                        List.of(address + "/oidc/callback"),
                        "postLogoutRedirectUris",
                        List.of(address + "/tot-ziens"),
                        "backchannelLogoutUri",
                        address + "/oidc/callback?logout=backchannel"));
        environment.put("APPLICATION", String.valueOf(application.getAddress().getPort()));
        environment.put("MODULES", MODULES.toString());
        List<String> command = List.of(
                APACHE.toString(),
                "-DFOREGROUND",
                "-d",
                DemoStack.FOLDER.toString(),
                "-f",
                CLIENTS.resolve("apache.conf").toString());
        ChildProcess apache = ChildProcess.start("Apache", command, environment, log("apache"));
        Launch.onExit(apache);
        apache.awaitHealthy(address.resolve("/tot-ziens"));
        return new ForeignPortal(address, List.of(apache, () -> application.stop(0)));
    }

    /// Spring Security's own requests, and its refresh, by a client that keeps no pages.
    public static SpringClient spring(DemoStack stack, DemoOrganisation organisation, String... scopes) {
        HttpServer server = SpringClient.somewhere();
        URI address = SpringClient.address(server);
        Map<String, String> registered = registered(
                stack,
                organisation,
                address,
                Map.of(
                        "clientId",
                        "portaal-spring-" + address.getPort(),
                        "name",
                        "Portaal in Spring",
                        "redirectUris",
                        List.of(address + "/callback")));
        return new SpringClient(server, registered, scopes);
    }

    private static Map<String, String> registered(
            DemoStack stack, DemoOrganisation organisation, URI address, Map<String, Object> particulars) {
        Map<String, Object> body = new LinkedHashMap<>(particulars);
        body.put("kind", "PORTAL");
        body.put("scopes", List.of("openid", "profile", "email", "offline_access"));
        body.put("refreshAllowed", true);
        Answer answer = stack.service()
                .post(
                        "/api/v1/organisations/" + organisation.slug() + "/clients",
                        stack.platformToken("clients:write"),
                        body);
        if (!answer.ok()) {
            throw new AssertionError("Not registered: " + answer.why());
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ISSUER", stack.server() + "/" + organisation.slug());
        environment.put("CLIENT_ID", String.valueOf(particulars.get("clientId")));
        environment.put("CLIENT_SECRET", answer.body().path("clientSecret").asString());
        environment.put("PORT", String.valueOf(address.getPort()));
        environment.put("FOLDER", DemoStack.FOLDER.toString());
        environment.put("no_proxy", "localhost"); // whatever the machine has for the rest
        return environment;
    }

    private static Path log(String name) {
        return DemoStack.FOLDER.resolve(name + ".log");
    }

    /// Tells what Apache tells it.
    private static HttpServer application() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", ForeignPortal::tell);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(HttpExchange exchange) throws IOException {
        StringBuilder told =
                new StringBuilder("Pad: " + exchange.getRequestURI().getPath() + "\n");
        exchange.getRequestHeaders()
                .forEach((name, values) -> told.append(name)
                        .append(": ")
                        .append(String.join(", ", values))
                        .append('\n'));
        byte[] body = told.toString().getBytes(StandardCharsets.ISO_8859_1); // as the bytes came
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
