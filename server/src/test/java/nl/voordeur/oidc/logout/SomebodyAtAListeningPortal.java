package nl.voordeur.oidc.logout;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/// Two portals of one organisation, of which one hears when a session is over, and for each test somebody new who has
/// just signed in.
@VoordeurTest
@Import(TestOidc.class)
@TestPropertySource(properties = "voordeur.outbound.this-machine=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SomebodyAtAListeningPortal {

    static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    final TestOidc oidc;
    final Sessions sessions;
    final Organisation organisation;
    final ListeningPortal door = new ListeningPortal();
    final Portal portal;
    final Portal deaf;
    AccountId person;
    Browser browser;
    String token;

    SomebodyAtAListeningPortal(TestOidc oidc, Sessions sessions) {
        this.oidc = oidc;
        this.sessions = sessions;
        organisation = oidc.organisation();
        var draft = TestOidc.draft(organisation, ClientKind.PORTAL);
        portal = oidc.portal(organisation, TestOidc.listening(draft, door.address()));
        deaf = oidc.portal(
                organisation, TestOidc.withHome("https://doof.example/start", TestOidc.named("doof", draft)));
        person = oidc.person(organisation);
        browser = oidc.browser();
        token = "";
    }

    @BeforeEach
    void signIn() {
        person = oidc.person(organisation);
        browser = oidc.browser();
        token = oidc.signIn(browser, organisation, person, null, FactorKind.PASSWORD, FactorKind.TOTP);
        door.tokens().clear();
        door.answers(200);
    }

    @AfterAll
    void close() {
        door.close();
    }

    /// What the portal hears of this test's person, and that it hears it once.
    JWTClaimsSet heard() {
        await().until(() -> ofThisPerson().size() == 1);
        return ofThisPerson().getFirst();
    }

    private List<JWTClaimsSet> ofThisPerson() {
        return door.tokens().stream()
                .map(SomebodyAtAListeningPortal::claims)
                .filter(claims -> person.toString().equals(claims.getSubject()))
                .toList();
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
