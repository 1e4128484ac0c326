package nl.voordeur.signin.secondfactor;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The code of the authenticator app at sign-in, and where it leads.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class SecondFactorPagesTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor visitor;

    @Autowired
    SecondFactorPagesTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.visitor = test.visitor();
    }

    @Test
    void proveWhenCodeIsRightThenSignedInAndBrowserKnown() {
        var page = atCode();
        assertThat(page.title()).isEqualTo("Vul de code uit je app in");
        assertThat(page.body()).contains("autocomplete=\"one-time-code\"", "inputmode=\"numeric\"", "Verificatiecode");

        var done = code(spaced(test.code(person.secret())));

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location()).isEqualTo(organisation.path("/sign-in/continue"));
        var home = visitor.follow(done);
        assertThat(home.title()).isEqualTo("Je bent ingelogd");
        assertThat(home.body()).contains("Uitloggen", person.account().name().given());
        assertThat(visitor.cookies()).containsKeys(cookie(""), cookie(".known")).doesNotContainKey(cookie(".signin"));
        assertThat(test.events(person.account(), "authn_login_success")).isEqualTo(1);
        assertThat(test.mails(person.account(), "signin.new-browser")).isZero();
    }

    @Test
    void proveWhenCodeIsWrongThenSaysHowManyAreLeft() {
        atCode();
        assertThat(code(test.wrongCode(person.secret())).body()).contains("Je kunt het nog 4 keer proberen.");
        assertThat(code(test.wrongCode(person.secret())).body()).contains("Je kunt het nog 3 keer proberen.");
        assertThat(code("12 34").body()).contains("Een code heeft 6 cijfers.");
        assertThat(code("").body()).contains("Vul de code van 6 cijfers in.");
        assertThat(visitor.follow(code(test.code(person.secret()))).title()).isEqualTo("Je bent ingelogd");
    }

    @Test
    void proveWhenCodeJustExpiredThenSaysSo() {
        String old = test.code(person.secret());
        test.clock.pass(Duration.ofSeconds(90));
        atCode();

        assertThat(code(old).body()).contains("Je code is net verlopen. Wacht op de volgende code in je app");
    }

    @Test
    @Tag("asvs-6.1.1")
    void proveWhenAStrangerGuessesThenTheOwnersBrowserDoesNotWait() {
        atCode();
        code(test.code(person.secret()));
        for (int attempt = 0; attempt < 4; attempt++) {
            var stranger = test.visitor();
            password(stranger);
            for (int i = 0; i < 5; i++) {
                prove(stranger, "000000");
            }
        }
        var stranger = test.visitor();
        password(stranger);
        assertThat(prove(stranger, "000000").status()).isEqualTo(429);
        test.clock.pass(Duration.ofSeconds(30));

        password(visitor);
        assertThat(visitor.follow(code(test.code(person.secret()))).title()).isEqualTo("Je bent ingelogd");
    }

    @Test
    @Tag("asvs-6.5.1")
    void proveWhenCodeWasUsedThenSaysSo() {
        atCode();
        String used = test.code(person.secret());
        code(used);
        var other = test.visitor();
        password(other);

        var page = other.post(organisation.path("/sign-in/code"), Map.of("code", used));

        assertThat(page.body()).contains("Deze code is al gebruikt.");
        assertThat(test.sessionsOf(person.account())).isEqualTo(1);
    }

    @Test
    @Tag("asvs-6.5.1")
    @Tag("asvs-6.3.5")
    void proveWhenAUsedCodeIsAllThatComesThenEndsAndSaysSoEverAfter() {
        atCode();
        String used = test.code(person.secret());
        code(used);
        var thief = test.visitor();
        password(thief);
        for (int left = 4; left > 0; left--) {
            assertThat(prove(thief, used).body()).contains("Deze code is al gebruikt.", Integer.toString(left));
        }

        assertThat(prove(thief, used).title()).isEqualTo("Te vaak een verkeerde code");
        test.clock.pass(Duration.ofSeconds(60));
        assertThat(prove(thief, test.code(person.secret())).title()).isEqualTo("Te vaak een verkeerde code");
        assertThat(thief.get(organisation.path("/sign-in/code")).title()).isEqualTo("Te vaak een verkeerde code");
        assertThat(test.sessionsOf(person.account())).isEqualTo(1);
        assertThat(test.mails(person.account(), "signin.failed-factor")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-6.5.1")
    @Tag("asvs-2.3.4")
    void proveWhenAUsedCodeComesFiftyTimesAtOnceThenEachIsAnsweredAndNoneLetIn() throws Exception {
        atCode();
        String used = test.code(person.secret());
        code(used);
        var thief = test.visitor();
        password(thief);

        var answers = thief.atOnce(50, organisation.path("/sign-in/code"), number -> Map.of("code", used));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.body())
                        .containsAnyOf("Deze code is al gebruikt.", "Te vaak een verkeerde code"));
        assertThat(answers.stream().filter(answer -> answer.body().contains("Deze code is al gebruikt.")))
                .hasSizeLessThan(SignIn.MOST_CODES);
        assertThat(test.sessionsOf(person.account())).isEqualTo(1);
    }

    /// Whoever gives up before the fifth code, each time, would never be noticed.
    @Test
    @Tag("asvs-6.3.5")
    void proveWhenWrongCodesAreSpreadOverSignInsThenTellsThePersonByMail() {
        for (int signIn = 0; signIn < 2; signIn++) {
            var guesser = test.visitor();
            password(guesser);
            for (int guess = 0; guess < 4; guess++) {
                prove(guesser, test.wrongCode(person.secret()));
            }
        }
        assertThat(test.mails(person.account(), "signin.failed-factor")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-6.6.3")
    @Tag("asvs-6.3.5")
    void proveWhenFiveAreWrongThenStartsAgainAndTellsThePersonByMail() {
        String going = organisation.path("/oauth2/authorize?client_id=p");
        visitor.get(organisation.path("/sign-in?continue=" + Visitor.encoded(going)));
        visitor.post(
                organisation.path("/sign-in?continue=" + Visitor.encoded(going)),
                Map.of("username", person.email(), "password", PASSWORD));
        visitor.get(organisation.path("/sign-in/code"));
        Visitor.Reply last = code(test.wrongCode(person.secret()));
        for (int i = 0; i < 4; i++) {
            last = code(test.wrongCode(person.secret()));
        }

        assertThat(last.title()).isEqualTo("Te vaak een verkeerde code");
        // that mail leaves once an hour at most, so the page does not promise it
        assertThat(last.body()).contains("continue=" + Visitor.encoded(going)).doesNotContain("e-mail gestuurd");
        assertThat(code(test.code(person.secret())).title()).isNotEqualTo("Je bent ingelogd");
        assertThat(test.sessionsOf(person.account())).isZero();
        assertThat(test.mails(person.account(), "signin.failed-factor")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-6.3.5")
    void proveWhenInAnotherBrowserThenMailsThePerson() {
        atCode();
        code(test.code(person.secret()));
        test.clock.pass(Duration.ofMinutes(1));
        var other = test.visitor();
        password(other);
        other.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(test.mails(person.account(), "signin.new-browser")).isEqualTo(1);
        test.clock.pass(Duration.ofMinutes(1));
        password(visitor);
        code(test.code(person.secret()));
        assertThat(test.mails(person.account(), "signin.new-browser")).isEqualTo(1);
    }

    @Test
    @Tag("nist-3.2.2")
    void proveWhenTheHundredthIsWrongThenLockedAndSaysWhomToCall() {
        atCode();
        failures(99);

        var locked = code(test.wrongCode(person.secret()));

        assertThat(locked.title()).isEqualTo("Je authenticator-app is geblokkeerd");
        assertThat(locked.body()).contains("Helpdesk Proef", "088 123 45 67", "Opnieuw inloggen");
        assertThat(test.mails(person.account(), "factor.factor-locked")).isEqualTo(1);
        assertThat(visitor.get(organisation.path("/sign-in/code")).title()).isEqualTo(locked.title());
        assertThat(code(test.code(person.secret())).title()).isEqualTo(locked.title());
        assertThat(password(test.visitor()).title()).isEqualTo(locked.title());
        assertThat(test.sessionsOf(person.account())).isZero();
    }

    @Test
    void codeWhenNewCodeIsAskedThenExplains() {
        atCode();

        assertThat(visitor.get(organisation.path("/sign-in/code?new")).body())
                .contains("Zo krijg je een nieuwe code", "elke 30 seconden");
    }

    @Test
    void codeWhenTooLateThenStartsAgainWhereThePersonWas() {
        atCode();
        test.clock.pass(Duration.ofMinutes(16));

        assertThat(visitor.get(organisation.path("/sign-in/code")).title()).isEqualTo("Dit duurde te lang");
        assertThat(code(test.code(person.secret())).title()).isEqualTo("Dit duurde te lang");
        assertThat(test.sessionsOf(person.account())).isZero();
    }

    @Test
    @Tag("asvs-7.4.2")
    void proveWhenBlockedMeanwhileThenNoSession() {
        atCode();
        test.setState(person.account(), "BLOCKED");

        assertThat(code(test.code(person.secret())).title()).isEqualTo("Dit duurde te lang");
        assertThat(test.sessionsOf(person.account())).isZero();
    }

    @Test
    void chosenWhenFactorComesFromAChooserThenAsksTheCodeAfterIt() {
        var service = test.organisation(Preset.ABSENCE);
        var somebody = test.personWithApp(service);
        visitor.get(service.path("/sign-in"));
        var chooser = visitor.follow(
                visitor.post(service.path("/sign-in"), Map.of("username", somebody.email(), "password", PASSWORD)));
        assertThat(chooser.body()).contains("Authenticator-app");

        var page = visitor.follow(visitor.post(service.path("/sign-in/factor"), Map.of("choice", "TOTP")));
        assertThat(page.body()).contains("Nieuwe code");
        var done = visitor.post(service.path("/sign-in/code"), Map.of("code", test.code(somebody.secret())));
        assertThat(visitor.follow(done).title()).isEqualTo("Je bent ingelogd");
    }

    private Visitor.Reply atCode() {
        return password(visitor);
    }

    private Visitor.Reply password(Visitor browser) {
        browser.get(organisation.path("/sign-in"));
        return browser.follow(
                browser.post(organisation.path("/sign-in"), Map.of("username", person.email(), "password", PASSWORD)));
    }

    private Visitor.Reply code(String code) {
        return prove(visitor, code);
    }

    private Visitor.Reply prove(Visitor browser, String code) {
        return browser.post(organisation.path("/sign-in/code"), Map.of("code", code));
    }

    private void failures(int number) {
        test.jdbc()
                .sql("update factor_totp set failures = :number where account_id = :account")
                .param("number", number)
                .param("account", person.account().id().value())
                .update();
    }

    private String cookie(String suffix) {
        return "vd-" + organisation.slug() + suffix;
    }

    private static String spaced(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }
}
