package nl.voordeur.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import nl.voordeur.VoordeurTest;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// An organisation may insist that the password alone binds a factor. Nobody can say later that it was a secret.
@VoordeurTest
@Import(TestOidc.class)
@Tag("asvs-16.2.1")
class PasswordBindsTests {

    private static final String CHANGE =
            "{\"settings\": {\"factors\": {\"passwordBinds\": true, \"firstWithin\": \"PT36H\"}}}";

    private final TestOidc oidc;
    private final Organisation platform;
    private final JdbcClient jdbc;
    private final ApiMachine http;

    @Autowired
    PasswordBindsTests(TestOidc oidc, Organisations organisations, JdbcClient jdbc, @LocalServerPort int port) {
        this.oidc = oidc;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.jdbc = jdbc;
        this.http = new ApiMachine(port);
    }

    @Test
    void passwordBindsWhenSetThenInTheTrailAndInTheApi() {
        var tenant = oidc.organisation();
        String token = oidc.token(platform, "m-" + UUID.randomUUID(), "organisations:write");
        String path = "/api/v1/organisations/" + tenant.slug();
        assertThat(http.send("PATCH", path, token, CHANGE).statusCode()).isEqualTo(200);

        var factors = JsonMapper.shared()
                .readTree(http.send("GET", path, token, null).body())
                .at("/settings/factors");
        assertThat(factors.path("passwordBinds").asBoolean()).isTrue();
        assertThat(factors.path("firstWithin").asString()).isEqualTo("PT36H");
        assertThat(jdbc.sql("""
                                select details::text from audit_event
                                where organisation_id = :org and type = 'organisation_updated'""")
                        .param("org", tenant.id().value())
                        .query(String.class)
                        .single())
                .contains(
                        "\"settings.factors.passwordBinds.old\": \"false\"",
                        "\"settings.factors.passwordBinds.new\": \"true\"",
                        "\"settings.factors.firstWithin.new\": \"PT36H\"");
    }

    @Test
    void passwordBindsWhenMadeWithItThenInTheTrail() {
        String token = oidc.token(platform, "m-" + UUID.randomUUID(), "organisations:write");
        String slug = "binds-" + UUID.randomUUID().toString().substring(0, 8);
        String made = "{\"slug\": \"" + slug + "\"," + """
                 "name": "Wachtwoord bindt", "preset": "payroll",
                 "helpdesk": {"name": "Help", "phone": "088 123 45 67"},
                 "settings": {"factors": {"passwordBinds": true}}}""";
        assertThat(http.send("POST", "/api/v1/organisations", token, made).statusCode())
                .isEqualTo(201);
        assertThat(jdbc.sql("""
                                select details ->> 'settings.factors.passwordBinds.new' from audit_event
                                where type = 'organisation_created'
                                    and organisation_id = (select id from organisation where slug = :slug)""").param("slug", slug).query(String.class).single())
                .isEqualTo("true");
    }

    @Test
    void passwordBindsThenWhatItCostsIsWrittenDown() throws IOException {
        assertThat(Files.readString(Path.of("../docs/threats.md"))).contains("`factors.passwordBinds`");
    }
}
