package nl.voordeur.recovery;

import static nl.voordeur.recovery.TestRecoveries.NEW;
import static nl.voordeur.recovery.TestRecoveries.NEW_PASSWORD;
import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// "Wachtwoord vergeten" (manual 003), on the server: what each step does, and what it leaves as it was.
@VoordeurTest
@Import({TestRecoveries.class, TestSignIns.class, TestSignIns.Time.class, TestMailbox.class})
class ForgottenPasswordTests {

    private final TestRecoveries test;
    private final TestSignIns signIns;
    private final GiveTicket tickets;

    @Autowired
    ForgottenPasswordTests(TestRecoveries test, GiveTicket tickets) {
        this.test = test;
        this.signIns = test.signIns;
        this.tickets = tickets;
    }

    @Test
    @Tag("asvs-6.4.3")
    @Tag("owasp-fp-6")
    void saveWhenSomebodyHasAnAppThenSignsInWithTheNewPasswordAndTheApp() {
        var organisation = signIns.organisation(Preset.ABSENCE);
        var person = signIns.personWithApp(organisation);
        test.confirmRecovery(person.account(), "thuis-" + person.email());
        var elsewhere = signIns.visitor();
        signIns.password(elsewhere, organisation, person.email(), PASSWORD);
        assertThat(code(elsewhere, organisation, person).location()).isEqualTo(organisation.path("/sign-in/continue"));
        signIns.clock.pass(Duration.ofMinutes(1));
        var browser = signIns.visitor();

        var asked = test.ask(browser, organisation, "/recovery/password", person.email());
        assertThat(asked.title()).isEqualTo("E-mail ‘aanvraag nieuw wachtwoord’ verzonden");
        var page = test.follow(browser, test.link(organisation, person.email()));
        assertThat(page.title()).isEqualTo("Kies een nieuw wachtwoord");
        assertThat(page.body()).contains("Minstens 12 tekens", "Opslaan");
        var saved = browser.sent(organisation.path(NEW_PASSWORD), test.form(page, NEW));
        assertThat(saved.location()).isEqualTo(organisation.path("/sign-in"));
        var signIn = browser.get(organisation.path("/sign-in"));
        assertThat(signIn.body())
                .contains(
                        "Je nieuwe wachtwoord is opgeslagen",
                        "value=\"" + person.account().accountName());
        assertThat(signIns.sessionsOf(person.account()))
                .as("signed in by it, or still elsewhere")
                .isZero();
        assertThat(signIns.password(signIns.visitor(), organisation, person.email(), PASSWORD)
                        .location())
                .as("the old password")
                .isNull();

        var code = signIns.password(browser, organisation, person.email(), NEW);
        assertThat(code.location()).isEqualTo(organisation.path("/sign-in/factor"));
        assertThat(code(browser, organisation, person).location()).isEqualTo(organisation.path("/sign-in/continue"));
        for (String address : List.of(person.email(), "thuis-" + person.email())) {
            assertThat(test.kinds(organisation, address)).contains("recovery.password-changed");
        }
        assertThat(mailBorn(person.account())).isFalse();
    }

    /// The ticket of the activation outlives the reset only where the activation asked no more than the mailbox.
    @ParameterizedTest
    @CsvSource({
        "ABSENCE, /sign-in/set-up/choose",
        "PAYROLL, /sign-in/set-up",
        "CAREER, /sign-in/set-up/ticket",
        "MUNICIPALITY, /sign-in/set-up/ticket"
    })
    void saveWhenSomebodyHasNoFactorYetThenTheTicketOfTheActivationDecides(Preset preset, String stage) {
        var organisation = signIns.organisation(preset);
        var person = signIns.person(organisation);
        var browser = signIns.visitor();
        test.save(browser, organisation, test.linkFor(organisation, person), NEW);

        var next = signIns.password(browser, organisation, person.email().value(), NEW);
        assertThat(next.location()).isEqualTo(organisation.path(stage));
        assertThat(mailBorn(person)).isTrue();
    }

    @Test
    @Tag("owasp-fp-2")
    void askThenNothingIsChanged() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        var inside = signIns.visitor();
        signIns.signIn(inside, organisation, person);

        test.follow(signIns.visitor(), test.linkFor(organisation, person.account()));

        assertThat(inside.get(organisation.path("")).status()).isEqualTo(200);
        assertThat(signIns.password(signIns.visitor(), organisation, person.email(), PASSWORD)
                        .status())
                .isEqualTo(303);
    }

    @Test
    void saveWhenThePasswordIsRefusedThenSaysWhyAndTheLinkStillWorks() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        var browser = signIns.visitor();
        var page = test.follow(browser, test.linkFor(organisation, person));

        var refused = browser.post(organisation.path(NEW_PASSWORD), test.form(page, "kort"));
        assertThat(refused.title()).isEqualTo("Kies een nieuw wachtwoord");
        assertThat(refused.body()).contains("error-summary").doesNotContain("kort\"");
        var differs = browser.post(
                organisation.path(NEW_PASSWORD),
                Map.of("link", test.formOf(refused), "password", NEW, "repeat", NEW + "!"));
        assertThat(differs.body()).contains("De twee wachtwoorden zijn niet hetzelfde.");
        assertThat(browser.sent(organisation.path(NEW_PASSWORD), test.form(differs, NEW))
                        .location())
                .isEqualTo(organisation.path("/sign-in"));
    }

    /// Strangers who keep trying keep the owner waiting nowhere: the password was chosen in this browser just now.
    @Test
    @Tag("owasp-auth-1")
    void signInWhenStrangersUsedUpTheTriesThenTheBrowserThatSavedHasFiveOfItsOwn() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        var browser = signIns.visitor();
        test.save(browser, organisation, test.linkFor(organisation, person.account()), NEW);
        for (int i = 0; i < 6; i++) {
            signIns.password(signIns.visitor(), organisation, person.email(), "geraden-door-een-vreemde");
        }

        for (int i = 0; i < 4; i++) {
            assertThat(signIns.password(browser, organisation, person.email(), "een-tikfout-in-mijn-zin")
                            .body())
                    .contains("horen niet bij elkaar");
        }
        assertThat(signIns.password(browser.copy(), organisation, person.email(), NEW)
                        .location())
                .isEqualTo(organisation.path("/sign-in/code"));
        assertThat(signIns.password(browser, organisation, person.email(), NEW).status())
                .as("the sixth is a stranger's")
                .isEqualTo(429);
    }

    /// The same at the code: somebody who knew the former password has used up what strangers have, for hours.
    @Test
    @Tag("owasp-auth-1")
    void codeWhenAThiefOfTheFormerPasswordUsedUpTheTriesThenTheBrowserThatSavedWaitsForNone() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        Visitor.Reply last = null;
        for (int i = 0; i < 3; i++) {
            var thief = signIns.visitor();
            signIns.password(thief, organisation, person.email(), PASSWORD);
            thief.get(organisation.path("/sign-in/code"));
            for (int code = 0; code < 5; code++) {
                last = thief.post(
                        organisation.path("/sign-in/code"), Map.of("code", signIns.wrongCode(person.secret())));
            }
        }
        assertThat(last).as("strangers wait").extracting(Visitor.Reply::status).isEqualTo(429);
        var browser = signIns.visitor();
        test.save(browser, organisation, test.linkFor(organisation, person.account()), NEW);

        signIns.password(browser, organisation, person.email(), NEW);
        browser.get(organisation.path("/sign-in/code"));
        for (int i = 0; i < 4; i++) {
            assertThat(browser.post(
                                    organisation.path("/sign-in/code"),
                                    Map.of("code", signIns.wrongCode(person.secret())))
                            .status())
                    .as("a typing error of one's own")
                    .isEqualTo(200);
        }
        assertThat(browser.post(organisation.path("/sign-in/code"), Map.of("code", signIns.code(person.secret())))
                        .location())
                .isEqualTo(organisation.path("/sign-in/continue"));
    }

    /// What was mailed to set an app up opens nothing beside a password of the same mailbox; what was read out does.
    @Test
    @Tag("asvs-6.4.3")
    void saveWhenATicketWasMailedBeforeThenOnlyTheOneThatWasReadOutOpens() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.person(organisation);
        signIns.jdbc()
                .sql("update factor_password set mail_born = false where account_id = :id")
                .param("id", person.id().value())
                .update();
        tickets.mail(organisation, person, "kwijt", TestActors.TEST);
        var spoken =
                tickets.speak(organisation, person, "kwijt", TestActors.TEST).orElseThrow();
        String mailed = test.setUpLink(organisation, person.email().value());
        var browser = signIns.visitor();
        test.save(browser, organisation, test.linkFor(organisation, person), NEW);

        browser.get(mailed);
        assertThat(signIns.password(browser, organisation, person.email().value(), NEW)
                        .location())
                .isEqualTo(organisation.path("/sign-in/set-up/ticket"));
        assertThat(browser.get(organisation.path("/sign-in/set-up/ticket")).status())
                .isEqualTo(200);
        var typed = browser.post(
                organisation.path("/sign-in/set-up/ticket"),
                Map.of("code", spoken.code().reveal()));
        assertThat(typed.location()).isEqualTo(organisation.path("/sign-in/set-up/app"));
    }

    /// Chooses the app, and types its code.
    private Visitor.Reply code(Visitor browser, Organisation organisation, TestSignIns.Person person) {
        browser.get(organisation.path("/sign-in/factor"));
        browser.post(organisation.path("/sign-in/factor"), Map.of("choice", "TOTP"));
        browser.get(organisation.path("/sign-in/code"));
        return browser.post(organisation.path("/sign-in/code"), Map.of("code", signIns.code(person.secret())));
    }

    private boolean mailBorn(Account person) {
        return signIns.jdbc()
                .sql("select mail_born from factor_password where account_id = :id")
                .param("id", person.id().value())
                .query(Boolean.class)
                .single();
    }
}
