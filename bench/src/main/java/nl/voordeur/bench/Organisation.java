package nl.voordeur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The organisation that is measured, brought in through the public API, and its portals, which the operator's settings
/// name.
///
/// @param secret of every client
public record Organisation(URI base, String secret) {

    /// A portal by how its ID tokens are signed.
    public enum Portal {
        ES256,
        RS256;

        public String clientId() {
            return "portaal-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final URI REDIRECT = URI.create("http://localhost:8999/terug");

    public static final String SLUG = "loopbaanplein";
    private static final String MACHINE = "bootstrap";
    private static final String SCOPE = "organisations:write";
    private static final String TENANT_MACHINE = "personeelszaken";
    private static final String TENANT_SCOPES = "clients:write invitations:write";
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The operator's settings that bring in the platform's machine and the portals.
    static Map<String, String> clients(String secret) {
        Map<String, String> settings = new LinkedHashMap<>();
        client(
                settings,
                0,
                secret,
                Map.of("ORGANISATION", "platform", "ID", MACHINE, "KIND", "MACHINE", "SCOPES", SCOPE));
        client(
                settings,
                1,
                secret,
                Map.of(
                        "ORGANISATION",
                        SLUG,
                        "ID",
                        TENANT_MACHINE,
                        "KIND",
                        "MACHINE",
                        "SCOPES",
                        TENANT_SCOPES.replace(' ', ',')));
        int index = 2;
        for (Portal portal : Portal.values()) {
            client(
                    settings,
                    index++,
                    secret,
                    Map.of(
                            "ORGANISATION", SLUG,
                            "ID", portal.clientId(),
                            "REDIRECT_URIS", REDIRECT.toString(),
                            "SIGNING_ALGORITHM", portal.name()));
        }
        return settings;
    }

    private static void client(Map<String, String> settings, int index, String secret, Map<String, String> client) {
        String prefix = "VOORDEUR_OIDC_CLIENTS_" + index + "_";
        settings.put(prefix + "SECRET", secret);
        client.forEach((name, value) -> settings.put(prefix + name.replace("_", ""), value));
    }

    static void bringIn(HttpClient http, URI base, String secret) throws IOException, InterruptedException {
        post(
                http,
                base.resolve("/api/v1/organisations"),
                new Organisation(base, secret).platformToken(http),
                Map.of(
                        "slug", SLUG,
                        "name", "Loopbaanplein",
                        "language", "nl",
                        "preset", "CAREER",
                        "helpdesk", Map.of("name", "Servicepunt", "phone", "088 – 555 02 38"),
                        "portal", "http://localhost:8999/"));
    }

    public URI path(String path) {
        return base.resolve("/" + SLUG + path);
    }

    /// HTTP Basic, as RFC 6749 2.3.1 wants it.
    public static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /// Access token of the machine that may change organisations.
    String platformToken(HttpClient http) throws IOException, InterruptedException {
        return token(http, "platform", MACHINE, SCOPE);
    }

    /// Access token of the machine that may keep clients of this organisation and invite people.
    String tenantToken(HttpClient http) throws IOException, InterruptedException {
        return token(http, SLUG, TENANT_MACHINE, TENANT_SCOPES);
    }

    private String token(HttpClient http, String issuer, String client, String scopes)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/" + issuer + "/oauth2/token"))
                .header("Authorization", basic(client, secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + URLEncoder.encode(scopes, StandardCharsets.UTF_8)));
        return answer(http, request).path("access_token").asString();
    }

    private static void post(HttpClient http, URI address, String token, Map<String, Object> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        answer(http, request);
    }

    private static JsonNode answer(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public String toString() {
        return SLUG + " at " + base;
    }
}
