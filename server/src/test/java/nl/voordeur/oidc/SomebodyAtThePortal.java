package nl.voordeur.oidc;

import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;

/// One portal for all tests of a class, and for each test somebody new who has just signed in. What the tests of
/// requests, codes and tokens share.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SomebodyAtThePortal {

    public final TestOidc oidc;
    public final Organisation organisation;
    public final Portal portal;
    public AccountId person;
    public Browser browser;

    public SomebodyAtThePortal(TestOidc oidc) {
        this.oidc = oidc;
        organisation = oidc.organisation();
        portal = oidc.portal(organisation);
        person = oidc.person(organisation);
        browser = oidc.signedIn(organisation, person);
    }

    @BeforeEach
    public void somebodyNew() {
        person = oidc.person(organisation);
        browser = oidc.signedIn(organisation, person);
    }
}
