package nl.voordeur.kernel.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.voordeur.TestDatabase;
import nl.voordeur.TestHttp;
import nl.voordeur.VoordeurApplication;
import nl.voordeur.signin.Visitor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// A server whose database can be taken away, and somebody who asks it: a browser, a portal and a program in one, who
/// gives up after a while.
final class OutageServer extends TestHttp implements AutoCloseable {

    /// Well above the two seconds that people wait, well below what it takes when nobody looks.
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private static final String SECRET = "s".repeat(43);

    private final TestDatabase database;
    private final DatabaseProxy proxy;
    private final ConfigurableApplicationContext context;
    private final Visitor visitor;
    private final String token;

    private OutageServer(TestDatabase database, DatabaseProxy proxy, ConfigurableApplicationContext context) {
        super(Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"))));
        this.database = database;
        this.proxy = proxy;
        this.context = context;
        this.visitor = new Visitor(port());
        this.token = token();
    }

    static OutageServer start(Path folder) {
        var database = TestDatabase.create();
        var proxy = new DatabaseProxy(database.url());
        return new OutageServer(
                database,
                proxy,
                new SpringApplication(VoordeurApplication.class)
                        .run(
                                "--voordeur.database.url=" + proxy.url(),
                                "--voordeur.keys.file=" + folder.resolve("keys.json"),
                                "--voordeur.mail.worker=false",
                                "--voordeur.oidc.clients[0].organisation=platform",
                                "--voordeur.oidc.clients[0].id=setup",
                                "--voordeur.oidc.clients[0].kind=machine",
                                "--voordeur.oidc.clients[0].secret=" + SECRET,
                                "--voordeur.oidc.clients[0].scopes=organisations:write,invitations:write",
                                "--server.port=0"));
    }

    TestDatabase database() {
        return database;
    }

    DatabaseProxy proxy() {
        return proxy;
    }

    void openForm() {
        assertThat(visitor.get("/platform/sign-in").status()).isEqualTo(200);
    }

    /// As a browser, a portal or a program would send it.
    HttpResponse<String> send(String method, String path, String accept) {
        var request = HttpRequest.newBuilder(at(path)).timeout(PATIENCE).header("Accept", accept);
        if (path.contains("/oauth2/")) {
            request.header("Authorization", basic());
        } else {
            request.header("Authorization", "Bearer " + (path.startsWith("/api/") ? token : "A".repeat(64)));
        }
        if (method.equals("GET")) {
            return exchange(request.GET().build());
        }
        if (path.startsWith("/api/")) {
            return exchange(request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body()))
                    .build());
        }
        if (path.contains("/oauth2/")) {
            return exchange(
                    form(request, "grant_type=client_credentials&token=x").build());
        }
        var fields = visitor.form(Map.of("username", "iemand-" + UUID.randomUUID(), "password", "niet-het-wachtwoord"));
        return exchange(
                form(request.header("Cookie", visitor.cookieHeader()), fields).build());
    }

    CompletableFuture<HttpResponse<String>> sendLater(String method, String path, String accept) {
        return CompletableFuture.supplyAsync(() -> send(method, path, accept));
    }

    /// @return the address of a new one
    String organisation() {
        var made = send("POST", "/api/v1/organisations", "application/json");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "/api/v1/organisations/"
                + JsonMapper.shared().readTree(made.body()).get("slug").asString();
    }

    HttpResponse<String> invite(String organisation) {
        return exchange(HttpRequest.newBuilder(at(organisation + "/invitations"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        [{"givenName": "Jan", "familyName": "Bakker", "email": "jan@example.nl",
                          "birthDate": "1960-01-02"}]"""))
                .build());
    }

    private static String body() {
        return """
                {"slug": "stad-%s", "name": "Gemeente Stad", "preset": "municipality",
                 "helpdesk": {"name": "Helpdesk", "phone": "010 123 45 67"}}""".formatted(UUID.randomUUID().toString().substring(0, 8));
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("setup:" + SECRET).getBytes(StandardCharsets.US_ASCII));
    }

    private String token() {
        var given = send("POST", "/platform/oauth2/token", "application/json");
        return JsonMapper.shared().readTree(given.body()).get("access_token").asString();
    }

    @Override
    public void close() {
        context.close();
        proxy.close();
        database.close();
    }
}
