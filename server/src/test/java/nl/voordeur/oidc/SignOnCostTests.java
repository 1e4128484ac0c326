package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.VoordeurTest;
import nl.voordeur.isolation.RequestStatements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a sign-on may ask of the database. More statements are more CPU, on every arrival at every portal.
@VoordeurTest
@Import({TestOidc.class, RequestStatements.class})
class SignOnCostTests {

    private final TestOidc oidc;

    @Autowired
    SignOnCostTests(TestOidc oidc) {
        this.oidc = oidc;
    }

    @Test
    void signOnWithSessionTakesFiveStatements() {
        var organisation = oidc.organisation();
        Portal portal = oidc.portal(organisation);
        var browser = oidc.signedIn(organisation, oidc.person(organisation));
        portal.signOn(browser); // organisation, client and keys are in memory from here

        RequestStatements.clear();
        var asked = portal.ask();
        var code = portal.code(asked, browser);
        assertThat(RequestStatements.all())
                .satisfiesExactly(
                        session -> assertThat(session).contains("from session"),
                        issue -> assertThat(issue).startsWith("insert into oidc_grant"));

        RequestStatements.clear();
        Portal.tokens(portal.exchange(code, asked.verifier()));
        assertThat(RequestStatements.all())
                .satisfiesExactly(
                        find -> assertThat(find).contains("from oidc_grant"),
                        exchange -> assertThat(exchange).startsWith("update oidc_grant"),
                        audit -> assertThat(audit).startsWith("insert into audit_event"));
    }
}
