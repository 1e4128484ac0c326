package nl.voordeur.oidc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/// A portal that moves here keeps its id: any visible ASCII, everywhere that an id goes.
@VoordeurTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(TestOidc.class)
@Tag("rfc6749-2.2")
class ClientIdTests {

    private final TestOidc oidc;
    private final Organisation organisation;
    private final Organisation ofMachines;
    private final Organisation ofPortals;
    private final Browser browser;
    private final String bearer;

    @Autowired
    ClientIdTests(TestOidc oidc) {
        this.oidc = oidc;
        organisation = oidc.organisation();
        ofMachines = oidc.organisation();
        ofPortals = oidc.organisation();
        browser = oidc.browser();
        bearer = "Bearer " + oidc.token(organisation, "machine", "clients:write");
    }

    static Stream<String> ids() {
        return Stream.of(
                "x",
                "urn:foo:bar",
                "https://portal/x",
                "https://portal//x/?a=b&c=d#e",
                "a/../b",
                "a;b;v=1",
                "100%",
                "a%2Fb",
                "a+b",
                "...",
                "~!@$^*()_-={}[]|\\\"'<>,`",
                "0f8fad5b-d9cb-469f-a165-70867728950e",
                "z".repeat(255),
                IntStream.rangeClosed('!', '~').mapToObj(Character::toString).reduce("", String::concat));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void apiMakesReadsChangesAndRemovesIt(String id) {
        var made = api("POST", "", Map.of("clientId", id, "redirectUris", List.of(TestOidc.REDIRECT_URI)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(address).endsWith("/clients/" + encoded(id));
        assertThat(browser.get(address, "Authorization", bearer).body())
                .contains(JsonMapper.shared().writeValueAsString(id));
        assertThat(api("PATCH", "/" + encoded(id), Map.of("name", "Nieuw")).body())
                .contains("\"name\":\"Nieuw\"");
        assertThat(browser.send("DELETE", address, "Authorization", bearer).statusCode())
                .isEqualTo(204);
        assertThat(browser.get(address, "Authorization", bearer).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("ids")
    @Tag("rfc6749-2.3.1")
    void portalSignsSomebodyOnWithIt(String id) throws Exception {
        Portal portal = oidc.portal(ofPortals, TestOidc.named(id, TestOidc.draft(ofPortals, ClientKind.PORTAL)));
        Browser somebody = oidc.signedIn(ofPortals, oidc.person(ofPortals));
        var tokens = portal.signOn(somebody); // with Basic, form-encoded as the RFC says
        assertThat(tokens.getIDToken().getJWTClaimsSet().getAudience()).containsExactly(id);
        assertThat(JsonMapper.shared()
                        .readTree(portal.introspect(tokens.getAccessToken().getValue()))
                        .path("client_id")
                        .asString())
                .isEqualTo(id);
        var left = somebody.get("/" + ofPortals.slug() + "/connect/logout?"
                + Browser.encoded(Map.of(
                        "client_id",
                        id,
                        "id_token_hint",
                        tokens.getIDToken().serialize(),
                        "post_logout_redirect_uri",
                        TestOidc.AFTER_LOGOUT)));
        assertThat(left.headers().firstValue("Location")).hasValue(TestOidc.AFTER_LOGOUT);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void machineGetsATokenThatTheApiTakes(String id) {
        String token = oidc.token(ofMachines, id, "clients:write");
        assertThat(browser.get(
                                "/api/v1/organisations/" + ofMachines.slug() + "/clients",
                                "Authorization",
                                "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void configurationTakesIt(String id) {
        assertThat(problems(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", ".", "..", "a\tb", "a\u0000b", "é", "a\u007fb", "\u200b", "a\n"})
    void idWhenNotVisibleAsciiThenRefused(String id) {
        var refused = api("POST", "", Map.of("clientId", id, "redirectUris", List.of(TestOidc.REDIRECT_URI)));
        assertThat(refused.statusCode()).as(refused.body()).isIn(400, 422);
        assertThat(refused.body()).contains("clientId");
        assertThat(problems(id)).first().asString().contains("_ID must be 1 to 255 visible ASCII characters");
    }

    @Test
    void idWhenLongerThan255ThenRefused() {
        assertThat(problems("z".repeat(256))).isNotEmpty();
    }

    /// What isn't encoded as RFC 6749 2.3.1 says is nobody's; that is an answer, not a fault.
    @ParameterizedTest
    @ValueSource(strings = {"100%", "urn:foo:bar", "%zz:x", ":", "", "a%:b%"})
    void basicWhenNotFormEncodedThenRefused(String raw) {
        var answer = browser.post(
                "/" + organisation.slug() + "/oauth2/token",
                Map.of("grant_type", "client_credentials"),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).contains("\"error\":\"invalid_");
    }

    /// Only the address of a client may hold what others may not.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/organisations/{org}%2Fclients/x",
                "/api/v1/organisations/{org}/accounts/a%2Fb",
                "/api/v1/organisations/{org}/accounts/..%2f..",
                "/{org}%2Fsign-in",
                "/{org}/sign-in%5C",
                "/{org}/sign-in;x=1",
                "/%2F/sign-in",
                "/api/v1/organisations/{org}/clients/a;b",
                "/api/v1/organisations/{org}/clients/a%00b",
                "/api/v1/organisations/{org}/clients/a%0Ab",
            })
    void pathWhenItIsNoClientsThenRefusedAsEver(String path) {
        assertThat(browser.get(path.replace("{org}", organisation.slug()), "Authorization", bearer)
                        .statusCode())
                .isIn(400, 404);
    }

    private HttpResponse<String> api(String method, String path, Map<String, ?> body) {
        return browser.json(
                method, clients(path), JsonMapper.shared().writeValueAsString(body), "Authorization", bearer);
    }

    private String clients(String path) {
        return "/api/v1/organisations/" + organisation.slug() + "/clients" + path;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static List<String> problems(String id) {
        var settings = new MockEnvironment();
        settings.setProperty("voordeur.oidc.clients[0].organisation", "proef");
        settings.setProperty("voordeur.oidc.clients[0].id", id);
        settings.setProperty("voordeur.oidc.clients[0].secret", "geheim".repeat(8));
        settings.setProperty("voordeur.oidc.clients[0].redirect-uris", "https://portaal.example/back");
        return SeedCheck.problems(settings);
    }
}
