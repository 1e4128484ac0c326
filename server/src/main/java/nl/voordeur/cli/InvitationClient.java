package nl.voordeur.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.voordeur.kernel.Permission;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The invitation API as any integrator calls it: a token by client credentials (RFC 6749 4.4), requests with an
/// idempotency key, so that asking again after a lost answer invites nobody twice.
final class InvitationClient {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final URI server;
    private final String organisation;
    private final PatientHttp http;
    private final JsonMapper json = JsonMapper.shared();
    private String token = "";

    private String id = "";
    private String secret = "";

    InvitationClient(URI server, String organisation, PatientHttp http) {
        this.server = server;
        this.organisation = organisation;
        this.http = http;
    }

    /// @param index which of the rows, from 0
    record Result(int index, boolean invited, String told) {}

    /// Nobody was invited by this request; the message says why.
    static final class Refused extends RuntimeException {

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    void authenticate(String clientId, String clientSecret) {
        id = clientId;
        secret = clientSecret;
        authenticate();
    }

    private void authenticate() {
        var credentials = (encode(id) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8);
        var answer = http.send(request("/" + organisation + "/oauth2/token")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + encode(Permission.INVITATIONS_WRITE.scope())))
                .build());
        if (answer.statusCode() != 200) {
            throw new Refused(
                    "The server gives no token (status %d): check VOORDEUR_URL, the organisation, VOORDEUR_CLIENT_ID and VOORDEUR_CLIENT_SECRET."
                            .formatted(answer.statusCode()));
        }
        token = read(answer).path("access_token").asString("");
    }

    /// @param key the same for the same request, of this run or of one before
    List<Result> invite(List<Map<String, String>> people, String key) {
        var answer = post(people, key);
        if (answer.statusCode() == 401) {
            authenticate(); // a token lives shorter than a long file takes
            answer = post(people, key);
        }
        var body = read(answer);
        if (answer.statusCode() == 200 || answer.statusCode() == 207) {
            var results = new ArrayList<Result>();
            for (var row : body.path("invitations")) {
                var status = row.path("status").asString("");
                var invited = status.startsWith("invited");
                results.add(new Result(results.size(), invited, invited ? status : faults(row.path("errors"))));
            }
            return results;
        }
        if (body.path("errors").isEmpty()) {
            throw new Refused("The server invites nobody (status %d): %s"
                    .formatted(answer.statusCode(), body.path("detail").asString("it says nothing more")));
        }
        return refusals(people.size(), body.path("errors"));
    }

    private HttpResponse<String> post(List<Map<String, String>> people, String key) {
        return http.send(request("/api/v1/organisations/" + organisation + "/invitations")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("invitations", people))))
                .build());
    }

    /// Nobody was invited, and the errors say which row (from 0) was why.
    private static List<Result> refusals(int rows, JsonNode errors) {
        var results = new ArrayList<Result>();
        for (var index = 0; index < rows; index++) {
            var told = new ArrayList<String>();
            for (var error : errors) {
                if (error.path("row").asInt(-1) == index) {
                    told.add(fault(error));
                }
            }
            results.add(new Result(index, false, "not invited: " + String.join(" ", told)));
        }
        return results;
    }

    private static String faults(JsonNode errors) {
        var told = new ArrayList<String>();
        errors.forEach(error -> told.add(fault(error)));
        return "not invited: " + String.join(" ", told);
    }

    private static String fault(JsonNode error) {
        var field = error.path("field").asString("");
        var message = error.path("message").asString("");
        return field.isEmpty() ? message : field + ": " + message;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
