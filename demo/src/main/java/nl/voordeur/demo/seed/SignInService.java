package nl.voordeur.demo.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as a customer's system sees it: its token endpoint and its REST API.
public class SignInService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public SignInService(URI base) {
        this.base = base;
    }

    /// @param body an empty object where the answer had none
    public record Answer(int status, JsonNode body) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /// One sentence for the terminal: problem documents (RFC 9457) explain themselves in `detail`.
        public String why() {
            String detail = body.path("detail").asString(body.path("error").asString(""));
            return detail.isEmpty() ? "it answered " + status : "it answered " + status + ": " + detail;
        }
    }

    /// An access token by client credentials (RFC 6749, 4.4).
    public String token(String organisation, String clientId, String secret, String scope) {
        String credentials = Base64.getEncoder()
                .encodeToString((encode(clientId) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8));
        Answer answer = send(HttpRequest.newBuilder(base.resolve("/" + organisation + "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + encode(scope)))
                .timeout(PATIENCE)
                .build());
        if (!answer.ok()) {
            throw new SeedRefused("The server gave no token to client " + clientId + " of " + organisation + ": "
                    + answer.why() + ". Remove the data folder to start anew.");
        }
        return answer.body().path("access_token").asString();
    }

    public Answer post(String path, String token, Object body) {
        return send(request(path, token).POST(body(body)).build());
    }

    public Answer patch(String path, String token, Object body) {
        return send(request(path, token).method("PATCH", body(body)).build());
    }

    public Answer get(String path, String token) {
        return send(request(path, token).build());
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.BodyPublisher body(Object body) {
        return BodyPublishers.ofString(json.writeValueAsString(body));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? json.readTree(response.body()) : json.createObjectNode();
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedRefused("Interrupted.");
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
