package nl.voordeur.signin.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.factor.totp.TestSetUpLinks;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// "Zet het account in mijn app": the link of the set-up mail, read on the phone that has the app (manual 001).
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class, TestSetUpLinks.class})
class OnePhoneTests extends SettingUp {

    private static final String OVER = "Deze link werkt niet meer";
    private final TestSetUpLinks links;

    @Autowired
    OnePhoneTests(TestSignIns test, EnrolTotp totp, TestSetUpLinks links) {
        super(test, totp);
        this.links = links;
    }

    @Test
    @Tag("asvs-14.2.1")
    void linkThenHandsTheAccountToTheAppAndHoldsNoSecretInAnyAddress() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(visitor, organisation, person);
        String link = link(organisation, person);
        String secret = secretOf(waiting(organisation, person));

        var opened = visitor.get(link);
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.location()).startsWith(organisation.path("/app?form="));
        assertThat(link + opened.location()).doesNotContain(secret);
        var page = visitor.follow(opened);
        assertThat(page.title()).isEqualTo("Zet het account in je app");
        assertThat(page.body())
                .contains("href=\"otpauth://totp/", "secret=" + secret, person.accountName())
                .contains("In de aanvraagcode staan nooit een 0 of een 1.");
        assertThat(secretOn(page)).isEqualTo(secret);
        assertThat(page.body()).containsPattern("<button class=\"vd-quiet vd-copy\" type=\"button\" hidden");

        assertThat(visitor.follow(send(organisation, "mail", test.code(secret))).title())
                .isEqualTo("De koppeling is gelukt");
    }

    /// Programs that look at mail open every link, and some people's mail opens in a browser of its own.
    @Test
    void linkWhenOpenedOftenAndInAnotherBrowserThenItStillWorks() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(visitor, organisation, person);
        String link = link(organisation, person);
        for (int times = 0; times < 3; times++) {
            var other = test.visitor();
            assertThat(other.follow(other.get(link)).title()).isEqualTo("Zet het account in je app");
        }

        assertThat(send(organisation, "mail", test.code(secretOf(waiting(organisation, person))))
                        .status())
                .isEqualTo(303);
    }

    /// Whoever has the mail has the secret anyway: without the password it leads nowhere.
    @Test
    @Tag("asvs-6.3.3")
    void linkWhenForwardedThenNobodyIsSignedInByIt() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(visitor, organisation, person);
        var stranger = test.visitor();
        stranger.follow(stranger.get(link(organisation, person)));
        stranger.get(organisation.path("/sign-in"));
        String code = test.code(secretOf(waiting(organisation, person)));

        var answer = stranger.post(organisation.path("/sign-in/set-up/mail"), Map.of("code", code));

        assertThat(answer.location()).isEqualTo(organisation.path("/sign-in"));
        assertThat(test.sessionsOf(person)).isZero();
    }

    @Test
    @Tag("asvs-8.4.1")
    void linkWhenAtAnotherOrganisationThenItOpensNothing() {
        var organisation = test.organisation(Preset.ABSENCE);
        var other = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(visitor, organisation, person);

        assertOver(link(organisation, person).replace(organisation.path("/app"), other.path("/app")));
    }

    @Test
    void linkWhenTheRequestCodeEndsThenSoDoesIt() {
        var organisation = test.organisation(Preset.ABSENCE);
        var late = test.person(organisation);
        mailed(visitor, organisation, late);
        String link = link(organisation, late);
        test.clock.pass(Duration.ofMinutes(30));
        assertOver(link);

        var again = test.person(organisation);
        mailed(visitor, organisation, again);
        String former = link(organisation, again);
        visitor.post(organisation.path("/sign-in/set-up/mail"), Map.of("action", "new"));
        assertOver(former);

        String newest = link(organisation, again);
        assertThat(newest).isNotEqualTo(former);
        send(organisation, "mail", test.code(secretOf(waiting(organisation, again))));
        assertOver(newest);
    }

    /// The secret on the page of a sign-in is that browser's, and no link leads to it.
    @Test
    void linkWhenTheSecretIsOnAPageThenThereIsNone() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.person(organisation);
        signIn(visitor, organisation, person);

        assertOver(links.toWhatever(organisation, person));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAA", "7a3f6c1e-0d1b-4b52-9f0e-3f1d2c4b5a69", "_-_-"})
    @Tag("asvs-6.5.2")
    void linkWhenMadeUpThenItOpensNothing(String token) {
        var organisation = test.organisation(Preset.ABSENCE);
        mailed(visitor, organisation, test.person(organisation));

        assertOver(organisation.path("/app/" + token));
        assertOver(organisation.path("/app/" + token.repeat(200)));
    }

    @Test
    @Tag("asvs-6.5.2")
    void linkWhenOneCharacterIsChangedThenItOpensNothing() {
        var organisation = test.organisation(Preset.ABSENCE);
        var person = test.person(organisation);
        mailed(visitor, organisation, person);
        String link = link(organisation, person);

        assertOver(link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA"));
    }

    private void assertOver(String link) {
        var browser = test.visitor();
        Visitor.Reply page = browser.follow(browser.get(link));
        assertThat(page.title()).isEqualTo(OVER);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).doesNotContain("otpauth").contains("Naar het inlogscherm");
    }

    private String link(Organisation organisation, Account person) {
        return links.to(organisation, waiting(organisation, person));
    }
}
