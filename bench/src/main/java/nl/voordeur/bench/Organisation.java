package nl.voordeur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The organisation that is measured, with a portal for each way of signing, brought in through the public API.
///
/// @param secrets of the portals
record Organisation(URI base, String slug, Map<Portal, String> secrets) {

    /// A portal by how its ID tokens are signed.
    enum Portal {
        ES256,
        RS256;

        String clientId() {
            return "portaal-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final URI REDIRECT = URI.create("http://localhost:8999/terug");

    private static final String SLUG = "loopbaanplein";
    private static final JsonMapper JSON = JsonMapper.shared();

    /// @param bootstrapSecret of the platform's first client
    static Organisation bringIn(HttpClient http, URI base, String bootstrapSecret)
            throws IOException, InterruptedException {
        String token = token(http, base, bootstrapSecret);
        post(
                http,
                base.resolve("/api/v1/organisations"),
                token,
                Map.of(
                        "slug", SLUG,
                        "name", "Loopbaanplein",
                        "language", "nl",
                        "preset", "CAREER",
                        "helpdesk", Map.of("name", "Servicepunt", "phone", "088 – 555 02 38"),
                        "portal", "http://localhost:8999/"));
        Map<Portal, String> secrets = new EnumMap<>(Portal.class);
        for (Portal portal : Portal.values()) {
            JsonNode answer = post(
                    http,
                    base.resolve("/api/v1/organisations/" + SLUG + "/clients"),
                    token,
                    Map.of(
                            "clientId", portal.clientId(),
                            "name", "Portaal",
                            "kind", "PORTAL",
                            "redirectUris", List.of(REDIRECT.toString()),
                            "scopes", List.of("openid", "profile", "email"),
                            "signingAlgorithm", portal.name()));
            secrets.put(portal, answer.path("clientSecret").asString());
        }
        return new Organisation(base, SLUG, secrets);
    }

    Organisation at(URI otherBase) {
        return new Organisation(otherBase, slug, secrets);
    }

    URI path(String path) {
        return base.resolve("/" + slug + path);
    }

    /// HTTP Basic, as RFC 6749 2.3.1 wants it.
    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String token(HttpClient http, URI base, String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/platform/oauth2/token"))
                .header("Authorization", basic("bootstrap", secret))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=organisations%3Awrite+clients%3Awrite"));
        return answer(http, request).path("access_token").asString();
    }

    private static JsonNode post(HttpClient http, URI address, String token, Map<String, Object> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return answer(http, request);
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
        return slug + " at " + base;
    }
}
