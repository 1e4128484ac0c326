package nl.voordeur.oidc.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.voordeur.TestClock;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.Portal;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A portal answers a state of yesterday with an error, so a sign-in page that was kept leads to the front of its site.
@Import(TestSignIns.Time.class)
class BookmarkedSignInTests extends SomebodyAtThePortal {

    private final TestClock clock;

    @Autowired
    BookmarkedSignInTests(TestOidc oidc, TestClock clock) {
        super(oidc);
        this.clock = clock;
    }

    @ParameterizedTest
    @CsvSource({"'', https://portaal.example/", "https://salaris.example/start?a=1, https://salaris.example/start?a=1"})
    void signInPageWhenBookmarkedYesterdayThenLeadsToThePortalsFrontAndNotToItsOldState(
            String clientUri, String front) {
        Client client = TestOidc.named("thuis" + clientUri.length(), this.portal.client);
        Portal portal = oidc.portal(organisation, TestOidc.withHome(clientUri, client));
        String bookmark =
                Browser.text(Browser.location(oidc.browser().get(portal.authorize(portal.parameters()))), "continue");
        clock.pass(Duration.ofMinutes(119));
        assertThat(Browser.location(oidc.signedIn(organisation, person).get(bookmark)))
                .containsKey("code");
        clock.pass(Duration.ofMinutes(2));

        assertThat(oidc.signedIn(organisation, person).get(bookmark).headers().firstValue("Location"))
                .hasValue(front);
        assertThat(oidc.browser().get(bookmark).headers().firstValue("Location"))
                .as("without a session too")
                .hasValue(front);
        assertThat(Browser.location(oidc.browser().get(bookmark.replaceFirst("vd_since=\\d+", "vd_since=1"))))
                .as("a mark that is none of ours")
                .containsKey("continue");
    }
}
