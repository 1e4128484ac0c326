package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.oidc.key.SigningKeys;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTests {

    private final TestOidc oidc;
    private final SigningKeys keys;
    private final VoordeurSettings settings;
    private final JsonMapper json;
    private final Organisation organisation;
    private final Portal machine;
    private final Browser http;

    @Autowired
    ApiTests(TestOidc oidc, SigningKeys keys, VoordeurSettings settings, JsonMapper json) {
        this.oidc = oidc;
        this.keys = keys;
        this.settings = settings;
        this.json = json;
        organisation = oidc.organisation();
        machine = machine(organisation);
        http = oidc.browser();
    }

    @Test
    @Tag("rfc9068")
    @Tag("asvs-9.2.4")
    void tokenOfAMachineIsAShortLivedJwtForTheApiOnly() throws Exception {
        var token = SignedJWT.parse(token(machine, "clients:write"));
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly(settings.baseUrl() + "/api");
        assertThat(claims.getIssuer()).isEqualTo(settings.baseUrl() + "/" + organisation.slug());
        assertThat(claims.getSubject()).isEqualTo("machine");
        assertThat(claims.getStringClaim("scope")).isEqualTo("clients:write");
        assertThat(claims.getExpirationTime().toInstant())
                .isBeforeOrEqualTo(claims.getIssueTime().toInstant().plus(Duration.ofHours(1)));
    }

    @Test
    @Tag("asvs-10.4.11")
    void tokenWhenScopeWasNotApprovedThenInvalidScope() {
        assertThat(ask(machine, Map.of("grant_type", "client_credentials", "scope", "organisations:write"))
                        .body())
                .contains("invalid_scope");
        assertThat(ask(machine, Map.of("grant_type", "client_credentials")).body())
                .contains("audit:read");
    }

    @Test
    @Tag("adr-problem")
    void callWhenNoTokenThen401Problem() {
        for (String path :
                new String[] {clients(organisation), "/api/v1/bestaat-niet", "/api/v1/organisations/x/clients"}) {
            var response = http.get(path);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        assertThat(http.get(clients(organisation) + "?access_token=" + token(machine, "clients:write"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("asvs-8.2.1")
    void callWhenScopeIsMissingThen403Problem() {
        String token = token(machine, "audit:read");
        String accounts = clients(organisation).replace("/clients", "/accounts?name=jan@voorbeeld.example");
        for (String path : new String[] {clients(organisation), accounts}) {
            var response = call("GET", path, token, "");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
        }
    }

    @Test
    @Tag("asvs-8.4.1")
    void callWhenOtherOrganisationThen404() {
        Organisation other = oidc.organisation();
        String token = token(machine, "clients:write");
        var theirs = call("GET", clients(other), token, "");
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(call("POST", clients(other), token, "{}").statusCode()).isEqualTo(404);
        var missing = call("GET", "/api/v1/organisations/bestaat-niet/clients", token, "");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body().replace("bestaat-niet", other.slug())).isEqualTo(theirs.body());
        assertThat(missing.headers().map().keySet())
                .isEqualTo(theirs.headers().map().keySet());
    }

    @Test
    @Tag("annex-b-4")
    @Tag("asvs-9.1.1")
    @Tag("asvs-9.1.2")
    @Tag("asvs-9.2.2")
    void callWhenTokenIsForgedOrOfAnotherKindThen401() throws Exception {
        var genuine = SignedJWT.parse(token(machine, "clients:write"));
        var claims = genuine.getJWTClaimsSet();
        refused(new PlainJWT(claims).serialize());

        var hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(genuine.getHeader().getKeyID())
                        .build(),
                claims);
        hmac.sign(new MACSigner(
                keys.verifier(organisation.id(), genuine.getHeader().getKeyID())
                        .orElseThrow()
                        .toECKey()
                        .toECPublicKey()
                        .getEncoded()));
        refused(hmac.serialize());

        Organisation other = oidc.organisation();
        refused(signed(other, "at+jwt", claims));
        refused(signed(organisation, "JWT", claims));
        refused(signed(organisation, "at+jwt", with(claims, "aud", settings.baseUrl() + "/other")));
        refused(signed(organisation, "at+jwt", with(claims, "exp", Date.from(Instant.EPOCH))));
        refused(signed(organisation, "at+jwt", with(claims, "iss", "https://evil.example/" + organisation.slug())));
        refused(signed(organisation, "at+jwt", with(claims, "sub", "portaal")));
        refused("geen.token.hier");
        assertThat(call("GET", clients(organisation), signed(organisation, "at+jwt", claims), "")
                        .statusCode())
                .isEqualTo(200);

        Portal portal =
                oidc.portal(organisation, TestOidc.named("idtoken", TestOidc.draft(organisation, ClientKind.PORTAL)));
        var tokens = portal.signOn(oidc.signedIn(organisation, oidc.person(organisation)));
        refused(tokens.getIDToken().serialize());
        refused(tokens.getAccessToken().getValue());
        assertThat(portal.userinfoStatus(genuine.serialize())).isEqualTo(401);
    }

    @Test
    void callWhenClientIsDisabledThenItsTokenDies() {
        Portal second =
                oidc.portal(organisation, TestOidc.named("tweede", TestOidc.draft(organisation, ClientKind.MACHINE)));
        String token = token(second, "clients:write");
        assertThat(call("GET", clients(organisation), token, "").statusCode()).isEqualTo(200);
        call("PATCH", clients(organisation) + "/tweede", token(machine, ""), "{\"enabled\": false}");
        assertThat(call("GET", clients(organisation), token, "").statusCode()).isEqualTo(401);
    }

    @Test
    void clientsFromBirthToEnd() {
        String token = token(machine, "");
        var made = call(
                "POST",
                clients(organisation),
                token,
                "{\"clientId\":\"nieuw\",\"name\":\"Nieuw portaal\",\"redirectUris\":[\"https://nieuw.example/cb\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/clients/nieuw");
        JsonNode document = json.readTree(made.body());
        assertThat(document.get("clientSecret").asString()).hasSize(43);
        assertThat(document.get("pkceRequired").asBoolean()).isTrue();
        assertThat(document.get("approvedBy").asString()).isEqualTo("machine " + organisation.id() + "/machine");

        var read = call("GET", clients(organisation) + "/nieuw", token, "");
        assertThat(read.body()).contains("Nieuw portaal").doesNotContain("clientSecret");
        assertThat(call("GET", clients(organisation), token, "").body()).doesNotContain("clientSecret", "secretHash");

        var changed =
                call("PATCH", clients(organisation) + "/nieuw", token, "{\"pkceRequired\":false,\"newSecret\":true}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json.readTree(changed.body()).get("clientSecret").asString())
                .isNotEqualTo(document.get("clientSecret").asString());

        assertThat(call("POST", clients(organisation), token, made.body()).statusCode())
                .isEqualTo(409);
        assertThat(call("DELETE", clients(organisation) + "/nieuw", token, "").statusCode())
                .isEqualTo(204);
        assertThat(call("DELETE", clients(organisation) + "/nieuw", token, "").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", clients(organisation) + "/nieuw", token, "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void clientWhenFieldsAreWrongThenSaysWhich() {
        var refused = call(
                "POST",
                clients(organisation),
                token(machine, ""),
                "{\"clientId\":\"x y\",\"redirectUris\":[\"http://portaal.example/cb\",\"https://a@b.example/\","
                        + "\"https://*.example/cb\",\"javascript:alert(1)\",\"https://b.example/cb#f\"],"
                        + "\"scopes\":[\"openid\",\"invitations:write\"]}");
        assertThat(refused.statusCode()).isEqualTo(422);
        var errors = json.readTree(refused.body()).get("errors");
        assertThat(errors.valueStream().map(error -> error.path("field").stringValue()))
                .containsExactly("clientId", "redirectUris", "scopes");
        assertThat(call("POST", clients(organisation), token(machine, ""), "{oops")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("asvs-10.4.11")
    void machineWhenItMakesAMachineThatMayMoreThenRefused() {
        String body = "{\"clientId\":\"meer\",\"kind\":\"MACHINE\",\"scopes\":[\"audit:read\",\"clients:write\"]}";
        assertThat(call("POST", clients(organisation), token(machine, "clients:write"), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(call("POST", clients(organisation), token(machine, ""), body).statusCode())
                .isEqualTo(201);
        String platform = "{\"clientId\":\"baas\",\"kind\":\"MACHINE\",\"scopes\":[\"organisations:write\"]}";
        assertThat(call("POST", clients(organisation), token(machine, ""), platform)
                        .statusCode())
                .isIn(403, 422);
    }

    private Portal machine(Organisation organisation) {
        return oidc.portal(organisation, TestOidc.named("machine", TestOidc.draft(organisation, ClientKind.MACHINE)));
    }

    private String signed(Organisation organisation, String type, JWTClaimsSet claims) {
        return keys.signer(organisation.id(), SigningAlgorithm.ES256)
                .sign(new JOSEObjectType(type), claims)
                .serialize();
    }

    private static JWTClaimsSet with(JWTClaimsSet claims, String name, Object value) {
        return new JWTClaimsSet.Builder(claims).claim(name, value).build();
    }

    private void refused(String token) {
        var response = call("GET", clients(organisation), token, "");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    private HttpResponse<String> call(String method, String path, String token, String body) {
        return body.isEmpty()
                ? http.send(method, path, "Authorization", "Bearer " + token)
                : http.json(method, path, body, "Authorization", "Bearer " + token);
    }

    private String token(Portal machine, String scope) {
        var form = scope.isEmpty()
                ? Map.of("grant_type", "client_credentials")
                : Map.of("grant_type", "client_credentials", "scope", scope);
        return json.readTree(ask(machine, form).body()).get("access_token").asString();
    }

    private HttpResponse<String> ask(Portal machine, Map<String, String> form) {
        return oidc.browser()
                .post(
                        machine.metadata.getTokenEndpointURI().toString(),
                        form,
                        "Authorization",
                        Portal.basic(machine.client.id(), machine.secret));
    }

    private static String clients(Organisation organisation) {
        return "/api/v1/organisations/" + organisation.slug() + "/clients";
    }
}
