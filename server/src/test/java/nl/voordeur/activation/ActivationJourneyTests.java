package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.mail.TestMailbox.Received;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Each preset from the mail to an active account, as its manual tells it.
@VoordeurTest
@Import(TestActivations.class)
class ActivationJourneyTests {

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
