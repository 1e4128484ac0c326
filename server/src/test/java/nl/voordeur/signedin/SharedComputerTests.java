package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Who signs out leaves nothing for the next person at that computer, who presses Back.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-14.3.1")
class SharedComputerTests {

    private static final String TYPED = "sanne.devries@voorbeeld.example";

    private final TestSignIns test;
    private final Visitor browser;
    private final Organisation organisation;

    @Autowired
    SharedComputerTests(TestSignIns test) {
        this.test = test;
        this.browser = test.visitor();
        this.organisation = test.organisation(Preset.CAREER);
    }

    @Test
    void signOutThenWhatWasTypedIsNoLongerReadableInThisBrowser() {
        browser.get(organisation.path("/sign-in"));
        var refused = browser.sent(organisation.path("/sign-in"), Map.of("username", TYPED, "password", "verkeerd"));
        String address = Objects.requireNonNull(refused.location());
        assertThat(browser.get(address).body()).contains(TYPED);
        test.signIn(browser, organisation, test.personWithApp(organisation));

        signOut();

        assertThat(browser.get(address).body()).doesNotContain(TYPED);
    }

    @Test
    void signOutThenTheBrowserCarriesNothingOfThisOrganisationButItsMark() {
        var other = test.organisation(Preset.CAREER);
        test.signIn(browser, other, test.personWithApp(other));
        test.signIn(browser, organisation, test.personWithApp(organisation));
        String token = "A".repeat(43);
        for (String link : new String[] {"/app/", "/set-up/", "/activate/"}) {
            browser.get(organisation.path(link + token));
        }
        String ours = "vd-" + organisation.slug();
        assertThat(browser.cookies()).containsKeys(ours, ours + ".app", ours + ".set-up", ours + ".activation");
        var theirs = browser.cookies().get("vd-" + other.slug());

        signOut();

        assertThat(browser.cookies().keySet())
                .filteredOn(name -> name.startsWith(ours))
                .containsExactlyInAnyOrder(ours + ".known", ours + ".signed-out");
        assertThat(browser.cookies()).containsEntry("vd-" + other.slug(), theirs);
        assertThat(browser.get(other.path("")).status()).isEqualTo(200);
    }

    private void signOut() {
        browser.get(organisation.path("/sign-out"));
        assertThat(browser.sent(organisation.path("/sign-out"), Map.of()).location())
                .isEqualTo(organisation.path("/sign-out"));
    }
}
