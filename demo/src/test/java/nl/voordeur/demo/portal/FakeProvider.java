package nl.voordeur.demo.portal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// The least OpenID Connect provider that an ordinary client accepts: signs Sanne in at every request.
final class FakeProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    FakeProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String issuer = base() + "/" + path.split("/", 3)[1];
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        try (exchange) {
            switch (path.substring(path.indexOf('/', 1) + 1)) {
                case ".well-known/openid-configuration" -> json(exchange, discovery(issuer));
                case "oauth2/jwks" -> json(exchange, new JWKSet(key).toJSONObject());
                case "oauth2/authorize" -> {
                    nonces.put(issuer, query.getOrDefault("nonce", ""));
                    redirect(
                            exchange,
                            query.getOrDefault("redirect_uri", "") + "?code=one&state="
                                    + java.net.URLEncoder.encode(
                                            query.getOrDefault("state", ""), StandardCharsets.UTF_8));
                }
                case "oauth2/token" -> json(exchange, tokens(issuer));
                case "connect/logout" -> redirect(exchange, query.getOrDefault("post_logout_redirect_uri", ""));
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, Object> discovery(String issuer) {
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/oauth2/authorize",
                "token_endpoint",
                issuer + "/oauth2/token",
                "jwks_uri",
                issuer + "/oauth2/jwks",
                "end_session_endpoint",
                issuer + "/connect/logout",
                "subject_types_supported",
                List.of("public"),
                "response_types_supported",
                List.of("code"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
    }

    private Map<String, Object> tokens(String issuer) throws JOSEException {
        Instant now = Clock.systemUTC().instant();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("4f8a")
                        .audience(PortalSettings.CLIENT_ID)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", nonces.getOrDefault(issuer, ""))
                        .claim("auth_time", now.getEpochSecond())
                        .claim("sid", newSession(issuer))
                        .claim("acr", "urn:voordeur:acr:2fa")
                        .claim("name", "Sanne de Vries")
                        .claim("given_name", "Sanne")
                        .claim("email", "sanne@voorbeeld.example")
                        .build());
        token.sign(new RSASSASigner(key));
        return Map.of("access_token", "at", "token_type", "Bearer", "expires_in", 300, "id_token", token.serialize());
    }

    /// Each has an id of its own, as real ones do.
    private String newSession(String issuer) {
        String sid = UUID.randomUUID().toString();
        sessions.put(issuer, sid);
        return sid;
    }

    /// That the latest session at this portal is over.
    String logoutToken(String portal) throws JOSEException {
        Instant now = Clock.systemUTC().instant();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("logout+jwt"))
                        .keyID("one")
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(base() + "/" + portal)
                        .subject("4f8a")
                        .audience(PortalSettings.CLIENT_ID)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(120)))
                        .jwtID("one")
                        .claim("sid", sessions.getOrDefault(base() + "/" + portal, ""))
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, Map<String, Object> body) throws IOException {
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
