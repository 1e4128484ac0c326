package nl.voordeur.oidc.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A machine asks about its own token, and hands it back.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("rfc7009")
@Tag("rfc7662")
class MachineTokenTests {

    private final TestOidc oidc;
    private final MachineTokens tokens;
    private final JdbcClient jdbc;
    private final Organisation organisation;
    private final Portal machine;
    private final Portal other;

    @Autowired
    MachineTokenTests(TestOidc oidc, MachineTokens tokens, JdbcClient jdbc) {
        this.oidc = oidc;
        this.tokens = tokens;
        this.jdbc = jdbc;
        organisation = oidc.organisation();
        machine = oidc.portal(organisation, TestOidc.machine(organisation, "machine", "clients:write", "audit:read"));
        other = oidc.portal(organisation, TestOidc.machine(organisation, "ander", "clients:write"));
    }

    @Test
    void introspectionSaysWhoseAndForWhat() {
        JsonNode told = introspect(machine, token());
        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("client_id").asString()).isEqualTo("machine");
        assertThat(told.path("sub").asString()).isEqualTo("machine");
        assertThat(told.path("scope").asString().split(" ")).containsExactlyInAnyOrder("clients:write", "audit:read");
        assertThat(told.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(told.path("exp").asLong() - told.path("iat").asLong()).isEqualTo(900);
    }

    @Test
    void revokedThenInactiveAndTheApiRefusesIt() {
        String token = token();
        String another = token();
        assertThat(clients(token)).isEqualTo(200);
        machine.revoke(token);
        assertThat(introspect(machine, token).path("active").asBoolean()).isFalse();
        assertThat(clients(token)).isEqualTo(401);
        machine.revoke(token); // twice is no error (RFC 7009 2.2)
        assertThat(clients(another)).as("only the one that was handed back").isEqualTo(200);
    }

    @Test
    @Tag("annex-b-5")
    void othersNeitherSeeNorRevokeIt() {
        String token = token();
        assertThat(introspect(other, token).path("active").asBoolean()).isFalse();
        other.revoke(token);
        assertThat(clients(token)).isEqualTo(200);

        Organisation elsewhere = oidc.organisation();
        Portal twin = oidc.portal(elsewhere, TestOidc.machine(elsewhere, "machine", "clients:write"));
        assertThat(introspect(twin, token).path("active").asBoolean()).isFalse();
        twin.revoke(token);
        assertThat(clients(token)).isEqualTo(200);
    }

    @Test
    void whatIsNoTokenIsInactive() {
        String token = token();
        for (String wrong : new String[] {"a.b.c", token.substring(0, token.length() - 4) + "AAAA", token + ".x"}) {
            assertThat(introspect(machine, wrong).path("active").asBoolean()).isFalse();
            machine.revoke(wrong);
        }
    }

    /// It is no code, no refresh token and no portal's token.
    @Test
    void swappedThenRefused() {
        String token = token();
        assertThat(machine.userinfoStatus(token)).isEqualTo(401);
        assertThat(machine.post(Map.of("grant_type", "refresh_token", "refresh_token", token)))
                .contains("\"error\":");
    }

    @Test
    @Tag("asvs-2.4.1")
    void machineThatHandsBackVeryManyIsToldToStop() {
        Organisation busy = oidc.organisation();
        Portal eager = oidc.portal(busy, TestOidc.machine(busy, "machine", "clients:write"));
        jdbc.sql("""
                insert into oidc_revoked_token (organisation_id, token_id, client_id, expires_at)
                select :organisation, n::text, 'machine', now() + interval '1 hour' from generate_series(1, :most) n""")
                .param("organisation", busy.id().value())
                .param("most", MachineTokens.MOST_REVOKED)
                .update();
        assertThat(eager.post(
                                eager.metadata.getRevocationEndpointURI(),
                                Map.of("token", token(eager)),
                                Portal.basic("machine", eager.secret))
                        .body())
                .contains("temporarily_unavailable");
        jdbc.sql("update oidc_revoked_token set expires_at = now() - interval '1 second' where organisation_id = :id")
                .param("id", busy.id().value())
                .update();
        assertThat(tokens.purge(busy.id())).isEqualTo(MachineTokens.MOST_REVOKED);
        eager.revoke(token(eager));
    }

    private String token() {
        return token(machine);
    }

    private static String token(Portal of) {
        return JsonMapper.shared()
                .readTree(of.post(Map.of("grant_type", "client_credentials")))
                .path("access_token")
                .asString();
    }

    private static JsonNode introspect(Portal asking, String token) {
        return JsonMapper.shared().readTree(asking.introspect(token));
    }

    private int clients(String token) {
        Browser browser = oidc.browser();
        return browser.get(
                        "/api/v1/organisations/" + organisation.slug() + "/clients", "Authorization", "Bearer " + token)
                .statusCode();
    }
}
