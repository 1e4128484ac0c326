package nl.voordeur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InviteCommandTests {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server = unbound();
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/proef/oauth2/token", exchange -> send(exchange, 200, "{\"access_token\":\"abc\"}"));
        server.createContext("/api/v1/organisations/proef/invitations", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer abc");
            assertThat(exchange.getRequestHeaders().getFirst("Idempotency-Key")).isNotBlank();
            requests.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
            send(exchange, status, answer);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void inviteOnePersonThenFieldsAreSentAndResultTold() {
        answer = "{\"invitations\":[{\"row\":1,\"status\":\"invited\"}]}";
        assertThat(run("--given-name", "Sanne", "--family-name", "de Vries", "--email", "s@example.nl"))
                .isZero();
        var person = requests.getFirst().path("invitations").path(0);
        assertThat(person.path("givenName").asString()).isEqualTo("Sanne");
        assertThat(person.path("familyName").asString()).isEqualTo("de Vries");
        assertThat(told()).contains("1  s@example.nl  invited").contains("1 invited, 0 not.");
    }

    @Test
    void inviteWhenARowHasOneNameThenTheOtherIsLeftToTheServer(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("people.csv"), """
                givenName,familyName,email,birthDate
                ,Sukarno,s@example.nl,1968-00-00
                Madonna,,m@example.nl,1968-05-00
                """);
        answer = "{\"invitations\":[{\"row\":0,\"status\":\"invited\"},{\"row\":1,\"status\":\"invited\"}]}";
        assertThat(run("--csv", file.toString())).isZero();
        var people = requests.getFirst().path("invitations");
        assertThat(people.path(0).path("givenName").asString("")).isEmpty();
        assertThat(people.path(0).path("familyName").asString()).isEqualTo("Sukarno");
        assertThat(people.path(0).path("birthDate").asString()).isEqualTo("1968-00-00");
        assertThat(people.path(1).path("familyName").asString("")).isEmpty();
    }

    @Test
    void inviteFileThenEveryRowIsTold(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("people.csv"), """
                \uFEFFgivenName;familyName;email
                Sanne;"Vries; ""de"" ";s@example.nl

                Bas;;b@example.nl
                """);
        status = 207;
        answer = """
                {"invitations":[{"row":1,"status":"invited-again"},
                 {"row":2,"status":"refused","errors":[{"row":2,"field":"familyName","message":"This field is required."}]}]}""";
        assertThat(run("--csv", file.toString())).isEqualTo(CommandLine.FAILED);
        assertThat(requests.getFirst()
                        .path("invitations")
                        .path(0)
                        .path("familyName")
                        .asString())
                .isEqualTo("Vries; \"de\"");
        assertThat(told())
                .contains("1  s@example.nl  invited-again")
                .contains("2  b@example.nl  not invited: familyName: This field is required.")
                .contains("1 invited, 1 not.");
    }

    @Test
    void inviteWhomServerRefusesThenReasonIsTold() {
        status = 409;
        answer =
                "{\"detail\":\"x\",\"errors\":[{\"row\":0,\"field\":\"email\",\"message\":\"Has an active account.\"}]}";
        assertThat(run("--email", "s@example.nl")).isEqualTo(CommandLine.FAILED);
        assertThat(told()).contains("not invited: email: Has an active account.");
    }

    @Test
    void inviteWithoutPermissionThenOneSentence() {
        status = 403;
        answer = "{\"detail\":\"This needs an access token with scope invitations:write.\"}";
        assertThat(run("--email", "s@example.nl")).isEqualTo(CommandLine.FAILED);
        assertThat(told()).contains("status 403").contains("scope invitations:write");
    }

    @Test
    void inviteWithWrongWordsThenMisuseIsTold() {
        assertThat(run("--emial", "s@example.nl")).isEqualTo(CommandLine.MISUSED);
        assertThat(told()).contains("\"--emial\" isn't understood");
        assertThat(run()).isEqualTo(CommandLine.MISUSED);
        assertThat(told()).contains("There is nobody to invite.");
    }

    private int run(String... flags) {
        var words = new ArrayList<>(List.of("--organisation", "proef"));
        words.addAll(List.of(flags));
        var stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        var environment = Map.of(
                "VOORDEUR_URL", "http://localhost:" + server.getAddress().getPort(),
                "VOORDEUR_CLIENT_ID", "personnel",
                "VOORDEUR_CLIENT_SECRET", "secret");
        return InviteCommand.run(words, environment, pauses::add, stream, stream);
    }

    private String told() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
