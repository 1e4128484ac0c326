package nl.voordeur.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.passkey.RelyingParty;
import nl.voordeur.factor.passkey.TestDevice;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.util.HtmlUtils;

/// Setting a passkey up at the first sign-in, and signing in with it: beside the password and without one.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class PasskeyPagesTests {

    private static final Pattern OPTIONS = Pattern.compile("data-passkey-options=\"([^\"]+)\"");

    private final TestSignIns test;
    private final Organisation organisation;
    private Account person;
    private TestDevice device;
    private Visitor browser;

    @Autowired
    PasskeyPagesTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(withPasskeys());
        this.person = test.person(organisation);
        this.device = new TestDevice("http://localhost:8080");
        this.browser = test.visitor();
    }

    @BeforeEach
    void somebody() {
        person = test.person(organisation);
        device = new TestDevice("http://localhost:8080");
        browser = test.visitor();
    }

    @Test
    void setUpWhenThePasskeyIsMadeThenSignedIn() {
        var chooser = browser.follow(password());
        assertThat(chooser.body()).contains("value=\"PASSKEY\"", "value=\"TOTP\"");

        var done = setUp();

        assertThat(done.location()).endsWith("/sign-in/set-up/done");
        assertThat(browser.follow(done).title()).isEqualTo("Je passkey is gemaakt");
        assertThat(test.sessionsOf(person)).isEqualTo(1);
        assertThat(test.mails(person, "factor.factor-added")).isEqualTo(1);
    }

    @Test
    void setUpWhenTheFormComesWithoutAnAnswerThenSaysWhyAndBackLeadsToTheChoice() {
        password();
        choose();
        String page = organisation.path("/sign-in/set-up/passkey");

        assertThat(browser.post(page, Map.of("answer", "")).body()).contains("kan hier geen passkey gebruiken");
        assertThat(browser.post(page, Map.of("answer", "x")).body()).contains("Met deze passkey lukt het niet");
        assertThat(browser.sent(page, Map.of("action", "back")).location()).endsWith("/sign-in/set-up/choose");
        assertThat(test.sessionsOf(person)).isZero();
    }

    @Test
    void askWhenThePasskeyAnswersThenSignedIn() {
        enrolled();
        password();

        String page = organisation.path("/sign-in/passkey");
        String answer = device.get(options(browser.get(page)));
        assertThat(browser.sent(page, Map.of("answer", answer)).location()).endsWith("/sign-in/continue");
        assertThat(test.sessionsOf(person)).isEqualTo(1);
        assertThat(test.visitor().sent(page, Map.of("answer", answer)).location())
                .doesNotContain("continue");
    }

    @Test
    @Tag("asvs-6.6.3")
    void askWhenRefusedFiveTimesThenOver() {
        enrolled();
        password();
        String page = organisation.path("/sign-in/passkey");
        device.badSignature = true;
        for (int i = 0; i < 4; i++) {
            assertThat(browser.post(page, Map.of("answer", device.get(options(browser.get(page)))))
                            .body())
                    .contains("Met deze passkey lukt het niet");
        }
        assertThat(browser.post(page, Map.of("answer", device.get(options(browser.get(page)))))
                        .title())
                .isEqualTo("Te vaak geprobeerd");
        assertThat(test.sessionsOf(person)).isZero();
    }

    @Test
    @Tag("asvs-6.3.3")
    void byPasskeyWhenVerifiedThenSignedInWithoutAPassword() {
        enrolled();
        assertThat(browser.get(organisation.path("/sign-in")).body())
                .contains("username webauthn", "data-passkey-autofill=\"true\"")
                .doesNotContain("data-passkey-options");
        String page = organisation.path("/sign-in/by-passkey");

        String answer = device.get(options(browser.get(page)));
        assertThat(browser.sent(page, Map.of("answer", answer)).location()).endsWith("/sign-in/continue");

        assertThat(test.sessionsOf(person)).isEqualTo(1);
        assertThat(test.jdbc()
                        .sql("select proofs[1] from session where account_id = :id")
                        .param("id", person.id().value())
                        .query(String.class)
                        .single())
                .startsWith("PASSKEY:")
                .endsWith(":HELD+INHERENT:PHISHING_RESISTANT");
    }

    @Test
    void byPasskeyWhenNothingIsSignedInThenEachReasonIsTold() {
        enrolled();
        String page = organisation.path("/sign-in/by-passkey");

        browser.get(page);
        assertThat(browser.post(page, Map.of()).body()).contains("kan hier geen passkey gebruiken");
        String old = options(browser.get(page));
        test.clock.pass(Duration.ofMinutes(6));
        assertThat(browser.post(page, Map.of("answer", device.get(old))).body()).contains("Het duurde te lang");
        String others = options(test.visitor().get(page));
        assertThat(browser.post(page, Map.of("answer", device.get(others))).body())
                .contains("Met deze passkey lukt het niet");
        device.flags &= ~TestDevice.VERIFIED;
        assertThat(browser.post(page, Map.of("answer", device.get(options(browser.get(page)))))
                        .body())
                .contains("Log deze keer in met je wachtwoord");
        var stranger = new TestDevice("http://localhost:8080");
        stranger.otherHandle = new byte[32];
        assertThat(browser.post(page, Map.of("answer", stranger.get(options(browser.get(page)))))
                        .body())
                .contains("Deze passkey kennen we niet", "data-passkey-unknown=\"" + stranger.idText());
        assertThat(test.sessionsOf(person)).isZero();
    }

    @Test
    @Tag("asvs-8.4.1")
    void byPasskeyWhenOfAnotherOrganisationThenToldWithALinkAndNoSession() {
        enrolled();
        var other = test.organisation(withPasskeys());
        String page = other.path("/sign-in/by-passkey");

        var told = browser.post(page, Map.of("answer", device.get(options(browser.get(page)))));

        assertThat(told.body())
                .contains("Deze passkey hoort bij " + organisation.name(), organisation.path("/sign-in") + "\"");
        assertThat(test.sessionsOf(person)).isZero();
    }

    @Test
    void byPasskeyWhenTheAccountIsBlockedThenRefused() {
        enrolled();
        test.setState(person, "BLOCKED");
        String page = organisation.path("/sign-in/by-passkey");

        assertThat(browser.post(page, Map.of("answer", device.get(options(browser.get(page)))))
                        .body())
                .contains("Met deze passkey lukt het niet");
    }

    @Test
    void byPasskeyWhenTheOrganisationHasNoneThenIsNowhereOffered() {
        var without = test.organisation(Preset.CAREER);

        assertThat(browser.get(without.path("/sign-in")).body()).doesNotContain("passkey", "webauthn");
        assertThat(browser.get(without.path("/sign-in/by-passkey")).location()).endsWith("/sign-in");
    }

    @Test
    void wellKnownWhenTheInstallationMovesThenListsWhere() {
        var party = new RelyingParty("old.example", "https://old.example", List.of("https://new.example"));

        assertThat(new WellKnownWebAuthn(party).origins().getBody())
                .isEqualTo(new WellKnownWebAuthn.Origins(List.of("https://new.example")));
    }

    @Test
    void wellKnownWhenNobodySucceedsThenIsNotFound() {
        assertThat(browser.get("/.well-known/webauthn").status()).isEqualTo(404);
    }

    /// Has a passkey, and is signed in nowhere.
    private void enrolled() {
        password();
        setUp();
        browser = test.visitor();
        test.jdbc()
                .sql("delete from session where account_id = :id")
                .param("id", person.id().value())
                .update();
    }

    private Visitor.Reply password() {
        return test.password(browser, organisation, person.email().value(), TestSignIns.PASSWORD);
    }

    private void choose() {
        String chooser = organisation.path("/sign-in/set-up/choose");
        browser.get(chooser);
        browser.sent(chooser, Map.of("choice", "PASSKEY"));
    }

    private Visitor.Reply setUp() {
        choose();
        String page = organisation.path("/sign-in/set-up/passkey");
        return browser.sent(page, Map.of("answer", device.create(options(browser.get(page)))));
    }

    private static String options(Visitor.Reply page) {
        var found = OPTIONS.matcher(page.body());
        assertThat(found.find()).as("options in %s", page.title()).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    private static OrganisationSettings withPasskeys() {
        var preset = Preset.CAREER.settings(TestOrganisations.helpdesk());
        return new OrganisationSettings(
                preset.invitation(),
                preset.activation(),
                preset.signIn(),
                preset.password(),
                new FactorPolicy(
                        true,
                        Set.of(FactorChoice.TOTP, FactorChoice.PASSKEY),
                        false,
                        false,
                        FactorPolicy.FIRST_WITHIN,
                        false),
                preset.sessions(),
                preset.helpdesk(),
                null);
    }
}
