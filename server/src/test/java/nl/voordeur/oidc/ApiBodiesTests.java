package nl.voordeur.oidc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nl.voordeur.VoordeurTest;
import nl.voordeur.oidc.client.BackchannelLogout;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bodies that nobody honest sends, at every call of the API that takes one, taken from the running server so that
/// a new call can't be forgotten.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("asvs-1.5.2")
@Tag("asvs-2.2.1")
@Tag("asvs-15.2.2")
class ApiBodiesTests {

    private static final String JSON = "Content-Type: application/json";
    private static final String MARK = "zq7mark";

    private final int port;
    private final JsonMapper json;
    private final Organisation organisation;
    private final String token;
    /// Method and address, and the name of a field that it knows.
    private final Map<String, String> calls = new TreeMap<>();

    @Autowired
    ApiBodiesTests(
            @LocalServerPort int port,
            TestOidc oidc,
            Organisations organisations,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            JsonMapper json) {
        this.port = port;
        this.json = json;
        this.organisation = oidc.organisation();
        Portal machine = oidc.portal(
                organisations.bySlug("platform").orElseThrow(),
                mayAll(organisations.bySlug("platform").orElseThrow()));
        var answer = oidc.browser()
                .post(
                        machine.metadata.getTokenEndpointURI().toString(),
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        Portal.basic(machine.client.id(), machine.secret));
        token = json.readTree(answer.body()).path("access_token").asString();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, method) -> {
            for (String path :
                    Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues()) {
                info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .filter(verb -> path.startsWith("/api/")
                                && Set.of("POST", "PUT", "PATCH").contains(verb))
                        .forEach(verb -> calls.put(verb + " " + address(path), knownField(method)));
            }
        });
    }

    @Test
    void thereAreSuchCalls() {
        assertThat(calls).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void bodyWhenItIsTooLongThenRefusedWhetherItSaysSoOrNot() throws IOException {
        for (String call : calls.keySet()) {
            int longest = call.endsWith("/invitations") ? 2 << 20 : 64 << 10;
            refused(413, call, send(call, JSON + "\r\nContent-Length: " + (longest + 1), new byte[0]));
            byte[] body = "a".repeat(longest + 1).getBytes(UTF_8);
            refused(413, call, send(call, JSON + "\r\nTransfer-Encoding: chunked", chunked(body)));
        }
    }

    @Test
    void bodyWhenItsTypeIsMissingOrAnotherThenRefused() throws IOException {
        for (String call : calls.keySet()) {
            for (String type : List.of(
                    "X-Nothing: nothing",
                    "Content-Type: text/plain",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Type: application/xml",
                    "Content-Type: application/jsonp",
                    "Content-Type: */*",
                    "Content-Type: what",
                    "Content-Type: application/json;charset=utf-16",
                    "Content-Type: application/json;charset=" + MARK)) {
                refused(415, call + " " + type, send(call, type, "{}"));
            }
        }
    }

    @Test
    void bodyWhenItIsNotUtf8ThenRefused() throws IOException {
        for (String call : calls.keySet()) {
            for (byte[] body : List.of(
                    "{\"name\": \"naïef\"}".getBytes(ISO_8859_1),
                    "{}".getBytes(UTF_16),
                    "{}".getBytes(java.nio.charset.Charset.forName("UTF-32")),
                    "{\"name\": \"\0\"}".getBytes(UTF_8))) {
                refused(400, call, send(call, length(JSON, body), body));
            }
        }
    }

    @Test
    void bodyWhenItIsNoHonestJsonThenRefusedWithoutRepeatingIt() throws IOException {
        for (var call : calls.entrySet()) {
            if (call.getValue().isEmpty()) {
                continue; // it reads none
            }
            String known = "\"" + call.getValue() + "\":";
            for (String body : List.of(
                    "{" + known + "\"" + MARK + "\"," + known + "\"" + MARK + "\"}",
                    "{" + known + "[".repeat(21) + "]".repeat(21) + "}",
                    "[".repeat(30_000),
                    "{" + known + "[" + "1,".repeat(20_000) + "1]}",
                    "{" + known + "\"" + "a".repeat(20_000) + "\"}",
                    "{\"" + "a".repeat(300) + "\":1}",
                    "{" + known + "9".repeat(40) + "}",
                    "{" + known + "\"" + MARK + "\"} {}",
                    "{" + known + "\"" + MARK + "\"}" + MARK,
                    "{" + known + MARK,
                    MARK,
                    "{'" + call.getValue() + "':'" + MARK + "'}",
                    " ")) {
                String answer = send(call.getKey(), JSON, body);
                // who wants a text here stops at the bracket already
                int status = body.startsWith("{" + known + "[") && answer.startsWith("HTTP/1.1 422") ? 422 : 400;
                refused(status, call.getKey() + " " + start(body), answer);
            }
        }
    }

    @Test
    void bodyWhenAFieldIsUnknownThenRefusedWithoutRepeatingIt() throws IOException {
        for (var call : calls.entrySet()) {
            if (!call.getValue().isEmpty()) {
                String body = "{\"" + MARK + "\":1}";
                JsonNode problem = refused(422, call.getKey(), send(call.getKey(), JSON, body));
                if (!call.getKey().endsWith("/invitations")) {
                    assertThat(problem.at("/errors/0/code").stringValue()).isEqualTo("unknown-field");
                }
            }
        }
        refused(422, "many", send(invitations(), JSON, "{\"invitations\":[],\"" + MARK + "\":1}"));
    }

    /// Whoever has no token can't make the server read anything.
    @Test
    void bodyWhenThereIsNoTokenThenRefusedUnread() throws IOException {
        for (String call : calls.keySet()) {
            String answer =
                    exchange(call, "Authorization: Bearer x\r\n" + JSON + "\r\nContent-Length: 60000", new byte[0]);
            refused(401, call, answer);
        }
    }

    private JsonNode refused(int status, String call, String answer) {
        assertThat(answer).as(call).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .as(call)
                .contains("content-type: application/problem+json")
                .doesNotContain(call.endsWith("/invitations") && status == 422 ? "\0" : MARK);
        JsonNode problem = json.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("status").asInt()).as(call).isEqualTo(status);
        assertThat(problem.path("title").stringValue()).as(call).isNotBlank();
        assertThat(problem.path("detail").stringValue()).as(call).isNotBlank();
        assertThat(problem.propertyNames()).as(call).isSubsetOf("status", "title", "detail", "errors");
        return problem;
    }

    private String send(String call, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        return send(call, length(headers, bytes), bytes);
    }

    private String send(String call, String headers, byte[] body) throws IOException {
        return exchange(call, "Authorization: Bearer " + token + "\r\n" + headers, body);
    }

    private String exchange(String call, String headers, byte[] body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            String head = call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String length(String headers, byte[] body) {
        return headers + "\r\nContent-Length: " + body.length;
    }

    private static byte[] chunked(byte[] body) {
        return (Integer.toHexString(body.length) + "\r\n" + new String(body, ISO_8859_1) + "\r\n0\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private static String start(String body) {
        return body.substring(0, Math.min(60, body.length()));
    }

    private String invitations() {
        return "POST /api/v1/organisations/" + organisation.slug() + "/invitations";
    }

    private String address(String path) {
        return path.replace("{org}", organisation.slug())
                .replace("{client}", "portaal")
                .replaceAll("[{][a-z]+[}]", UUID.randomUUID().toString());
    }

    /// A text that it may be sent; empty when it takes no body.
    private static String knownField(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                        || parameter.getParameterType().getSimpleName().equals("HttpServletRequest"))
                .map(parameter -> parameter.getParameterType().isRecord()
                        ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                                .filter(field -> field.getType() == String.class)
                                .findFirst()
                                .orElseThrow()
                                .getName()
                        : "name")
                .findFirst()
                .orElse("");
    }

    private static Client mayAll(Organisation platform) {
        return new Client(
                platform.id(),
                "bodies",
                "Bodies",
                null,
                ClientKind.MACHINE,
                null,
                Set.of(),
                Set.of(),
                Set.of("organisations:write", "invitations:write", "accounts:write", "clients:write"),
                Set.of(),
                true,
                false,
                SigningAlgorithm.RS256,
                BackchannelLogout.NONE,
                true,
                "test");
    }
}
