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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A file of a hundred people and a server that has its troubles: who is mailed, and how often.
class InviteAgainTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private final Map<String, Integer> mails = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int tokens;
    private HttpServer server;

    /// What becomes of a request, the first of the list first; carried out when the list is empty.
    private enum Trouble {
        NONE,
        BUSY,
        UNAVAILABLE,
        /// Carried out, and the connection breaks before the answer.
        ANSWER_LOST,
        /// The connection breaks before anything is done.
        LOST,
        TOKEN_EXPIRED,
        FORBIDDEN
    }

    InviteAgainTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() throws IOException {
        server.createContext("/proef/oauth2/token", exchange -> {
            tokens++;
            send(exchange, 200, "{\"access_token\":\"abc\"}");
        });
        server.createContext("/api/v1/organisations/proef/invitations", this::invitations);
        server.start();
        people(100, "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void inviteWhenTheServerIsBusyThenWaitsAsLongAsItSays() throws IOException {
        troubles.addAll(List.of(Trouble.NONE, Trouble.BUSY, Trouble.UNAVAILABLE, Trouble.LOST));
        assertThat(run()).isZero();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(told()).contains("100 invited, 0 not.").contains("busy (status 429); again in 7 seconds");
        assertEachMailedOnce();
    }

    @Test
    void inviteWhenAnAnswerIsLostThenAskedAgainAndNobodyIsMailedTwice() throws IOException {
        troubles.add(Trouble.ANSWER_LOST);
        assertThat(run()).isZero();
        assertEachMailedOnce();
    }

    @Test
    void inviteWhenTheTokenExpiresHalfWayThenGetsAnother() throws IOException {
        troubles.addAll(List.of(Trouble.NONE, Trouble.TOKEN_EXPIRED));
        assertThat(run()).isZero();
        assertThat(tokens).isEqualTo(2);
        assertEachMailedOnce();
    }

    @Test
    void inviteAgainThenNobodyIsMailedASecondTime() throws IOException {
        assertThat(run()).isZero();
        assertThat(run()).isZero();
        assertThat(told())
                .contains("8  p7@example.nl  invited by a run before", "0 invited, 100 by a run before, 0 not.");
        assertEachMailedOnce();
        assertThat(Files.readString(folder.resolve("people.csv.invited"))).doesNotContain("example.nl");
    }

    /// The server goes away half way, with the answer of the second request; the next run goes on.
    @Test
    void inviteAgainAfterTheServerWentAwayThenEachIsMailedOnce() throws IOException {
        troubles.addAll(List.of(Trouble.NONE, Trouble.ANSWER_LOST));
        IntStream.range(0, 30).forEach(time -> troubles.add(Trouble.LOST));
        assertThat(run()).isEqualTo(CommandLine.FAILED);
        assertThat(told())
                .contains("doesn't answer", "Stopped at number 41: 40 invited now, 0 by a run before, 0 not.");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofMinutes(10));

        troubles.clear();
        assertThat(run()).isZero();
        assertThat(told()).contains("60 invited, 40 by a run before, 0 not.");
        assertEachMailedOnce();
    }

    @Test
    void inviteWhenTheServerStaysBusyThenGivesUpAndSaysHowToGoOn() throws IOException {
        IntStream.range(0, 200).forEach(time -> troubles.add(Trouble.BUSY));
        assertThat(run()).isEqualTo(CommandLine.FAILED);
        assertThat(told()).contains("The server is busy (status 429).", "nobody is mailed twice");
        assertThat(mails).isEmpty();
    }

    /// What was refused is asked again in the next run, and not answered from memory.
    @Test
    void inviteAgainWhenALineWasRefusedThenOnlyThatIsTried() throws IOException {
        troubles.addAll(List.of(Trouble.FORBIDDEN));
        assertThat(run()).isEqualTo(CommandLine.FAILED);
        people(100, "p5@example.nl");
        assertThat(run()).isEqualTo(CommandLine.FAILED);
        assertThat(told()).contains("6  p5-wrong  not invited: email: This is not an e-mail address.");
        assertThat(run()).isEqualTo(CommandLine.FAILED);
        people(100, "");
        assertThat(run()).isZero();
        assertThat(told()).contains("1 invited, 99 by a run before, 0 not.");
        assertEachMailedOnce();
    }

    @Test
    void inviteAgainOnPurposeThenEverybodyGetsANewLink() throws IOException {
        assertThat(run()).isZero();
        assertThat(run("--again")).isZero();
        assertThat(mails)
                .hasSize(100)
                .allSatisfy((address, times) -> assertThat(times).isEqualTo(2));
    }

    @Test
    void inviteWhenAnAddressStandsTwiceInALongFileThenOnceIsMailed() throws IOException {
        Files.writeString(file(), Files.readString(file()) + "Dubbel;P3@example.nl\n");
        assertThat(run()).isEqualTo(CommandLine.FAILED);
        assertThat(told()).contains("101  P3@example.nl  not invited: email: number 4 has the same e-mail address.");
        assertEachMailedOnce();
    }

    private void assertEachMailedOnce() {
        assertThat(mails)
                .hasSize(100)
                .allSatisfy((address, times) -> assertThat(times).as(address).isEqualTo(1));
    }

    private Path file() {
        return folder.resolve("people.csv");
    }

    private void people(int number, String wrong) throws IOException {
        Files.writeString(
                file(),
                IntStream.range(0, number)
                        .mapToObj(person -> "p%d@example.nl".formatted(person))
                        .map(address -> "Sanne;" + (address.equals(wrong) ? "p5-wrong" : address))
                        .collect(Collectors.joining("\n", "givenName;email\n", "\n")));
    }

    private void invitations(HttpExchange exchange) throws IOException {
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var body = exchange.getRequestBody().readAllBytes();
        switch (troubles.isEmpty() ? Trouble.NONE : troubles.removeFirst()) {
            case NONE -> send(exchange, 207, answers.computeIfAbsent(key, first -> carryOut(body)));
            case BUSY -> {
                exchange.getResponseHeaders().add("Retry-After", "7");
                send(exchange, 429, "{}");
            }
            case UNAVAILABLE -> send(exchange, 503, "<html>");
            case ANSWER_LOST -> {
                answers.computeIfAbsent(key, first -> carryOut(body));
                exchange.close();
            }
            case LOST -> exchange.close();
            case TOKEN_EXPIRED -> send(exchange, 401, "");
            case FORBIDDEN -> send(exchange, 403, "{\"detail\":\"no\"}");
        }
    }

    private String carryOut(byte[] body) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var person : JSON.readTree(body).path("invitations")) {
            var address = person.path("email").asString();
            if (address.contains("@")) {
                mails.merge(address, 1, Integer::sum);
                rows.add(Map.of("status", "invited"));
            } else {
                rows.add(Map.of(
                        "status",
                        "refused",
                        "errors",
                        List.of(Map.of("field", "email", "message", "This is not an e-mail address."))));
            }
        }
        return JSON.writeValueAsString(Map.of("invitations", rows));
    }

    private int run(String... flags) {
        var words = new ArrayList<>(List.of("--organisation", "proef", "--csv", file().toString()));
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
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
