package nl.voordeur.oidc.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `updated_at` tells a portal when to copy a person's profile again (OpenID Connect Core 5.1).
@Tag("oidcc-scope-profile")
class UpdatedAtTests extends SomebodyAtThePortal {

    private final Accounts accounts;
    private final JdbcClient jdbc;

    @Autowired
    UpdatedAtTests(TestOidc oidc, Accounts accounts, JdbcClient jdbc) {
        super(oidc);
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @Test
    void updatedAtChangesWithWhatPortalsLearnAndWithNothingElse() {
        String token = portal.signOn(browser).getAccessToken().getValue();
        JsonNode told = updatedAt(token);
        assertThat(told.isIntegralNumber()).as("seconds").isTrue();

        aged();
        long before = updatedAt(token).asLong();
        accounts.setRecoveryEmail(organisation.id(), person, null);
        accounts.setLocale(organisation.id(), person, Locale.of("nl"));
        assertThat(updatedAt(token).asLong()).as("nothing that portals learn").isEqualTo(before);

        accounts.setLocale(organisation.id(), person, Locale.ENGLISH);
        assertThat(updatedAt(token).asLong()).as("language").isGreaterThan(before);

        aged();
        accounts.chooseUsername(
                organisation.id(),
                person,
                new Username("jan.jansen." + person.toString().charAt(0)));
        assertThat(updatedAt(token).asLong()).as("username").isGreaterThan(before);
    }

    private void aged() {
        jdbc.sql("update account set updated_at = now() - interval '1 day' where organisation_id = :org and id = :id")
                .param("org", organisation.id().value())
                .param("id", person.value())
                .update();
    }

    private JsonNode updatedAt(String token) {
        return new JsonMapper().readTree(portal.userinfo(token).body()).path("updated_at");
    }
}
