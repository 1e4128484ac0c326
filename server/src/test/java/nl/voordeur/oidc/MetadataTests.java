package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything that the metadata says is true, and nothing else is said.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("rfc8414")
class MetadataTests {

    private final TestOidc oidc;
    private final VoordeurSettings settings;
    private final JsonMapper json;
    private final int port;
    private final Organisation organisation;
    private final Portal portal;
    private final Browser browser;

    @Autowired
    MetadataTests(TestOidc oidc, VoordeurSettings settings, JsonMapper json, @LocalServerPort int port) {
        this.oidc = oidc;
        this.settings = settings;
        this.json = json;
        this.port = port;
        organisation = oidc.organisation();
        portal = oidc.portal(organisation);
        browser = oidc.signedIn(organisation, oidc.person(organisation));
    }

    @Test
    @Tag("oidcc-discovery-endpoint-verification")
    void issuerIsTheConfiguredAddressAndTheSameEverywhere() {
        assertThat(metadata().get("issuer").asString()).isEqualTo(settings.baseUrl() + "/" + organisation.slug());
        String document = browser.get("/" + organisation.slug() + "/.well-known/openid-configuration")
                .body();
        assertThat(browser.get("/.well-known/oauth-authorization-server/" + organisation.slug())
                        .body())
                .isEqualTo(document);
        assertThat(browser.get("/.well-known/openid-configuration/" + organisation.slug())
                        .body())
                .isEqualTo(document);
    }

    @Test
    void everyAddressAnswers() {
        for (var field : metadata().properties()) {
            if (field.getKey().endsWith("_endpoint") || field.getKey().endsWith("_uri")) {
                assertThat(field.getValue().asString())
                        .startsWith(settings.baseUrl() + "/" + organisation.slug() + "/");
                assertThat(browser.get(field.getValue().asString()).statusCode())
                        .as(field.getKey())
                        .isNotEqualTo(500)
                        .isNotEqualTo(404);
            }
        }
    }

    @Test
    void everyScopeIsGranted() {
        String scope = String.join(" ", strings("scopes_supported"));
        var asked = portal.ask(builder -> builder.scope(com.nimbusds.oauth2.sdk.Scope.parse(scope)));
        var tokens = Portal.tokens(portal.exchange(portal.code(asked, browser), asked.verifier()));
        assertThat(tokens.getAccessToken().getScope().toStringList())
                .containsExactlyInAnyOrderElementsOf(strings("scopes_supported"));
        JsonNode userinfo = json.readTree(
                portal.userinfo(tokens.getAccessToken().getValue()).body());
        List<String> claims = new ArrayList<>(userinfo.propertyNames());
        try {
            claims.addAll(tokens.getIDToken().getJWTClaimsSet().getClaims().keySet());
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
        claims.remove("jti");
        assertThat(claims)
                .containsOnlyOnceElementsOf(
                        claims.stream().distinct().filter(c -> !c.equals("sub")).toList());
        assertThat(claims.stream().distinct()).containsExactlyInAnyOrderElementsOf(strings("claims_supported"));
    }

    @Test
    void everyGrantAndClientAuthenticationWorks() {
        assertThat(strings("grant_types_supported"))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(strings("token_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder("client_secret_basic", "client_secret_post", "none");
        assertThat(portal.refresh(portal.signOn(browser).getRefreshToken()).indicatesSuccess())
                .isTrue();

        var asked = portal.ask();
        var posted = browser.post(
                portal.metadata.getTokenEndpointURI().toString(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        portal.code(asked, browser).getValue(),
                        "redirect_uri",
                        TestOidc.REDIRECT_URI,
                        "code_verifier",
                        asked.verifier().getValue(),
                        "client_id",
                        portal.client.id(),
                        "client_secret",
                        portal.secret));
        assertThat(posted.body()).contains("access_token");

        Portal page = oidc.portal(
                organisation, TestOidc.named("pagina", TestOidc.draft(organisation, ClientKind.PUBLIC_PORTAL)));
        var askedByPage = page.ask();
        var exchanged = browser.post(
                page.metadata.getTokenEndpointURI().toString(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        page.code(askedByPage, browser).getValue(),
                        "redirect_uri",
                        TestOidc.REDIRECT_URI,
                        "code_verifier",
                        askedByPage.verifier().getValue(),
                        "client_id",
                        "pagina"),
                "Origin",
                "https://portaal.example");
        assertThat(exchanged.body()).contains("access_token").doesNotContain("refresh_token");
        assertThat(exchanged.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://portaal.example");
    }

    @Test
    @Tag("nlgov-c-11")
    void corsAtTokenEndpointIsForPublicPortalsOnly() {
        String token = portal.metadata.getTokenEndpointURI().toString();
        var preflight = browser.send(
                "OPTIONS", token, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        var keys = browser.get(portal.metadata.getJWKSetURI().toString(), "Origin", "https://evil.example");
        assertThat(keys.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(keys.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    @Tag("nlgov-o-8")
    void keysArePublicStrongAndCacheable() throws Exception {
        var response = browser.get(portal.metadata.getJWKSetURI().toString());
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=3600");
        var keys = JWKSet.parse(response.body()).getKeys();
        assertThat(keys).hasSize(2).noneMatch(key -> key.isPrivate());
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.getKeyID()).hasSizeGreaterThanOrEqualTo(22);
            assertThat(key.size()).isGreaterThanOrEqualTo(KeyType.RSA.equals(key.getKeyType()) ? 3072 : 256);
        });
        assertThat(keys.stream().map(key -> key.getAlgorithm().getName()))
                .containsExactlyInAnyOrderElementsOf(strings("id_token_signing_alg_values_supported"));
    }

    @Test
    @Tag("annex-b-10")
    @Tag("owasp-fp-4")
    void forgedHostChangesNothing() throws IOException {
        for (String path : new String[] {
            "/.well-known/openid-configuration",
            "/oauth2/authorize?client_id=portaal&response_type=code&scope=openid&prompt=none&redirect_uri="
                    + Browser.encoded(TestOidc.REDIRECT_URI)
        }) {
            String answer = raw("GET /" + organisation.slug() + path + " HTTP/1.1\r\nHost: evil.example\r\n"
                    + "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\n"
                    + "Connection: close\r\n\r\n");
            assertThat(answer).doesNotContain("evil").contains(organisation.slug());
        }
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> strings(String field) {
        var values = new ArrayList<String>();
        metadata().get(field).forEach(value -> values.add(value.asString()));
        return values;
    }

    private JsonNode metadata() {
        return json.readTree(browser.get("/" + organisation.slug() + "/.well-known/openid-configuration")
                .body());
    }
}
