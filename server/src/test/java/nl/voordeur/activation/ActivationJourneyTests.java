package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.mail.TestMailbox.Received;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Each preset from the mail to an active account, as its manual tells it.
@VoordeurTest
@Import(TestActivations.class)
class ActivationJourneyTests {

    private static final Pattern CHANGE = Pattern.compile("href=\"([^\"]+)\">Wijzigen");

    private final TestActivations activations;
    private final Accounts accounts;

    @Autowired
    ActivationJourneyTests(TestActivations activations, Accounts accounts) {
        this.activations = activations;
        this.accounts = accounts;
    }

    @Test
    void municipalityFollowsManual000() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var invited = activations.invite(organisation);
        TestBrowser browser = activations.browser().open(invited.path());

        assertThat(browser.title()).startsWith("Welkom bij Proef");
        assertThat(browser.path()).isEqualTo(organisation.path("/activation/welcome"));
        browser.submit();
        assertThat(browser.title()).isEqualTo("Controle van je geboortedatum");
        browser.submit("birth-date-day", "27", "birth-date-month", "maart", "birth-date-year", "84");
        assertThat(browser.title()).isEqualTo("Kies een gebruikersnaam");
        browser.submit("username", "Sanne.84");
        assertThat(browser.title()).isEqualTo("Kies een wachtwoord");
        browser.submit("password", PASSWORD, "repeat", PASSWORD);
        assertThat(browser.title()).isEqualTo("Als je niet kunt inloggen");
        assertThat(browser.body()).contains("‘Problemen met inloggen?’");
        assertThat(state(organisation, invited.email())).isEqualTo(AccountState.INVITED);
        browser.submit("recovery-email", "sanne.thuis@example.org");
        assertThat(browser.title()).isEqualTo("Je account is geactiveerd");
        assertThat(browser.body()).contains("Sanne.84", "href=\"" + organisation.path("/sign-in") + "\"", "Verder");

        String back = organisation.path("/activation/recovery-info");
        assertThat(browser.twin().open(back).body())
                .as("Back on the last page")
                .contains("Je account is al actief")
                .doesNotContain("Heb jij dat niet gedaan?");
        assertThat(activations.browser().open(invited.path()).body())
                .as("the link in another browser")
                .contains("Je account is al actief", "Heb jij dat niet gedaan?");
        assertThat(state(organisation, invited.email())).isEqualTo(AccountState.ACTIVE);
        assertThat(activations.mailbox().of(organisation, invited.email()))
                .extracting(Received::kind)
                .containsExactly("invitation.invitation", "activation.activated");
        assertThat(activations.mailbox().of(organisation, "sanne.thuis@example.org"))
                .extracting(Received::kind)
                .containsExactly("activation.recoveryaddress.confirm");
    }

    /// From the step behind it and from the last one: what was answered in between is not asked again.
    @Test
    void usernameWhenChangedFromALaterStepThenTheRestIsKept() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        TestBrowser browser =
                activations.browser().open(activations.invite(organisation).path());
        browser.submit();
        browser.submit("birth-date-day", "27", "birth-date-month", "3", "birth-date-year", "1984");
        browser.submit("username", "Sanne.84");
        assertThat(browser.title()).isEqualTo("Kies een wachtwoord");

        browser.open(change(browser));
        assertThat(browser.title()).isEqualTo("Kies een gebruikersnaam");
        assertThat(browser.body()).contains("value=\"Sanne.84\"");
        browser.submit("username", "Sanne.85");
        browser.submit("password", PASSWORD, "repeat", PASSWORD);
        assertThat(browser.title()).isEqualTo("Als je niet kunt inloggen");

        browser.open(change(browser));
        assertThat(browser.body()).contains("value=\"Sanne.85\"");
        browser.submit("username", "Sanne.86");
        assertThat(browser.title()).as("the password is not asked again").isEqualTo("Als je niet kunt inloggen");
        browser.submit("recovery-email", "");
        assertThat(browser.body()).contains("Sanne.86");
    }

    /// With e-mail, username and password on one page, and a step behind it.
    @Test
    void accountWhenChangedFromALaterStepThenThePasswordIsKept() {
        Organisation organisation = organisation(
                Preset.CAREER,
                ActivationStep.EMAIL_CHECK,
                ActivationStep.USERNAME,
                ActivationStep.PASSWORD,
                ActivationStep.RECOVERY_INFO);
        var invited = activations.invite(organisation);
        TestBrowser browser = activations.browser().open(invited.path());
        browser.submit("code", invited.code());
        browser.submit("username", "sanne", "password", PASSWORD, "repeat", PASSWORD);

        browser.open(change(browser));
        assertThat(browser.body()).contains("value=\"sanne\"", "Dat hoef je niet nog een keer in te vullen.");
        browser.submit("username", "sanne.mag.dit", "password", "", "repeat", "");
        assertThat(browser.title()).isEqualTo("Als je niet kunt inloggen");
        assertThat(browser.body()).contains("sanne.mag.dit");
    }

    /// "Dit klopt niet": says to whom to turn, changes nothing, and leads back.
    @Test
    void emailWhenWrongThenSaysWhoChangesItAndNothingIsLost() {
        Organisation organisation = organisation(Preset.PAYROLL, ActivationStep.EMAIL_CHECK, ActivationStep.PASSWORD);
        var invited = activations.invite(organisation);
        TestBrowser browser = activations.browser().open(invited.path());
        assertThat(browser.body()).contains("Dit klopt niet", organisation.path("/activation/email-wrong"));
        String page = browser.path();

        browser.open(organisation.path("/activation/email-wrong"));
        assertThat(browser.title()).isEqualTo("Klopt je e-mailadres niet?");
        assertThat(browser.body())
                .contains(invited.email(), organisation.settings().helpdesk().name())
                .contains("href=\"" + organisation.path("/activation") + "\"");
        browser.open(organisation.path("/activation"));
        assertThat(browser.path()).isEqualTo(page);
        assertThat(state(organisation, invited.email())).isEqualTo(AccountState.INVITED);
    }

    private Organisation organisation(Preset preset, ActivationStep... steps) {
        var settings = preset.settings(TestOrganisations.helpdesk());
        return activations.organisation(new OrganisationSettings(
                settings.invitation(),
                new ActivationSettings(
                        List.of(steps),
                        settings.activation().onePage(),
                        settings.activation().after()),
                settings.signIn(),
                settings.password(),
                settings.factors(),
                settings.sessions(),
                settings.helpdesk(),
                null));
    }

    private static String change(TestBrowser browser) {
        Matcher link = CHANGE.matcher(browser.body());
        assertThat(link.find()).as(browser.body()).isTrue();
        return link.group(1);
    }

    @Test
    void absenceFollowsManual001() {
        Organisation organisation = activations.organisation(Preset.ABSENCE);
        var invited = activations.invite(organisation);
        TestBrowser browser = activations.browser().open(invited.path());

        assertThat(browser.title()).isEqualTo("Kies een wachtwoord");
        assertThat(browser.body()).contains("Opslaan", "beschermt medische gegevens", "Minstens 12 tekens");
        browser.submit("password", PASSWORD);
        assertThat(browser.path()).isEqualTo(organisation.path("/sign-in"));
        assertThat(state(organisation, invited.email())).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void careerFollowsManual002() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        var invited = activations.invite(organisation);
        TestBrowser browser = activations.browser().open(invited.path());

        assertThat(browser.title()).isEqualTo("Heb je een logincode ontvangen?");
        browser.submit("code", invited.code().toLowerCase(Locale.ROOT).replace(' ', '-'));
        assertThat(browser.title()).isEqualTo("Gebruikersnaam en wachtwoord instellen");
        assertThat(browser.body()).contains(invited.email(), "Herhaal wachtwoord");
        var done = browser.post(browser.path(), "username", "sanne", "password", PASSWORD, "repeat", PASSWORD);
        assertThat(done.headers().firstValue("Location")).contains(organisation.path("/sign-in/arrive"));
        assertThat(state(organisation, invited.email())).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void payrollFollowsManual004() {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        var invited = activations.invite(organisation);
        TestBrowser browser = activations.browser().open(invited.path());

        assertThat(browser.title()).isEqualTo("Kies een wachtwoord");
        assertThat(browser.body()).contains(invited.email()).doesNotContain("Herhaal wachtwoord");
        browser.submit("password", PASSWORD);
        assertThat(browser.path()).isEqualTo(organisation.path("/sign-in"));
        assertThat(state(organisation, invited.email())).isEqualTo(AccountState.ACTIVE);
    }

    private AccountState state(Organisation organisation, String email) {
        return accounts.byEmail(organisation.id(), EmailAddress.parse(email).orElseThrow())
                .orElseThrow()
                .state();
    }
}
