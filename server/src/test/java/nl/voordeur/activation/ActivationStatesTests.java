package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Every answer that is refused: what happened, what to do, and nothing typed is lost.
@VoordeurTest
@Import(TestActivations.class)
class ActivationStatesTests {

    private static final String WRONG = "XXXX XXXX XXXX";
    private final TestActivations activations;

    @Autowired
    ActivationStatesTests(TestActivations activations) {
        this.activations = activations;
    }

    @Test
    void loginCodeWhenWrongFiveTimesThenLockedUntilANewLink() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path());

        browser.submit("code", "X9P4");
        assertThat(browser.body()).contains("Dit is niet de hele logincode").doesNotContain("value=\"X9P4\"");
        browser.submit("code", WRONG);
        assertThat(browser.body())
                .contains("Deze logincode klopt niet", "nog 4 keer")
                .doesNotContain("value=\"" + WRONG + "\"");
        browser.submit("code", WRONG).submit("code", WRONG).submit("code", WRONG);
        assertThat(browser.body()).contains("nog één keer");
        browser.submit("code", WRONG);
        assertThat(browser.title()).isEqualTo("Deze logincode werkt niet meer");
        browser.submitTo(organisation.path("/activation/login-code"), "code", invited.code());
        assertThat(browser.title()).isEqualTo("Deze logincode werkt niet meer");

        browser.submitTo(organisation.path("/activation"));
        assertThat(browser.title()).isEqualTo("Er is een e-mail onderweg");
        Invited renewed = activations.invitations().newest(organisation, invited.email());
        assertThat(renewed.code()).isNotEqualTo(invited.code());
        browser.open(renewed.path()).submit("code", invited.code());
        assertThat(browser.body()).contains("Deze logincode klopt niet");
        assertThat(browser.submit("code", renewed.code()).title()).isEqualTo("Gebruikersnaam en wachtwoord instellen");
    }

    @Test
    @Tag("GDPR-birthdate")
    @Tag("asvs-6.4.2")
    void birthDateWhenWrongFiveTimesThenHelpdeskAndNoNewTriesElsewhere() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path()).submit();
        var other = activations.browser().open(invited.path()); // same link, another device

        browser.submit("birth-date-day", "31", "birth-date-month", "2", "birth-date-year", "1984");
        assertThat(browser.body()).contains("Deze datum bestaat niet", "value=\"31\"", "value=\"1984\"");
        browser.submit("birth-date-day", "", "birth-date-month", "", "birth-date-year", "");
        assertThat(browser.body()).contains("Vul je geboortedatum in.", "href=\"#birth-date-day\"");
        browser.submit("birth-date-day", "28", "birth-date-month", "3", "birth-date-year", "");
        assertThat(browser.body()).contains("Vul ook een jaar in.", "href=\"#birth-date-year\"");
        browser.submit("birth-date-day", "31 februari 1984", "birth-date-month", "", "birth-date-year", "");
        assertThat(browser.body()).contains("Deze datum bestaat niet", "value=\"31\"", "value=\"februari\"");
        birthDate(browser, "28");
        assertThat(browser.body()).contains("hoort niet bij deze uitnodiging", "nog 4 keer", "value=\"28\"");
        for (int i = 0; i < 4; i++) {
            birthDate(browser, "28");
        }
        assertThat(browser.title()).isEqualTo("Het activeren is gestopt");
        assertThat(browser.body()).contains("Helpdesk Proef", "088 123 45 67");

        birthDate(other, "27");
        assertThat(other.title()).isEqualTo("Het activeren is gestopt");
        assertThat(other.open(invited.path()).title()).isEqualTo("Het activeren is gestopt");
    }

    @Test
    void usernameWhenRefusedThenTheReasonAndWhatWasTyped() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        atUsername(organisation).submit("username", "Sanne");
        var browser = atUsername(organisation);

        assertThat(browser.submit("username", "sa").body()).contains("te kort", "value=\"sa\"");
        assertThat(browser.submit("username", "beheerder").body()).contains("kunnen we niet uitgeven");
        assertThat(browser.submit("username", "sanne@thuis").body()).contains("mag geen ‘@’");
        assertThat(browser.submit("username", "sanne de vries").body())
                .contains("mag geen spatie", "bijvoorbeeld sanne.de.vries");
        assertThat(browser.submit("username", "Sänne").body()).contains("mag geen ‘ä’. Gebruik bijvoorbeeld Sanne");
        assertThat(browser.submit("username", "sanne.").body()).contains("niet met ‘.’");
        assertThat(browser.submit("username", "san\u200dne").body()).contains("een teken dat je niet ziet");
        assertThat(browser.submit("username", " ").body()).contains("Vul een gebruikersnaam in.");
        assertThat(browser.submit("username", "s".repeat(41)).body()).contains("te lang");
        assertThat(browser.submit("username", "\"><script>alert(1)</script>").body())
                .contains("mag geen ‘\"’")
                .doesNotContain("<script>alert");
        browser.submit("username", "SANNE");
        assertThat(browser.body())
                .contains("al bezet", "value=\"SANNE\"", "Deze zijn nog vrij", "value=\"sanne.devries\"");
        assertThat(browser.submit("username", "sanne.devries").title()).isEqualTo("Kies een wachtwoord");
        assertThat(browser.open(organisation.path("/activation/username")).body())
                .contains("value=\"sanne.devries\"");
    }

    @Test
    @Tag("asvs-6.2.4")
    void passwordWhenRefusedThenTheReasonAndNeverThePassword() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser = atUsername(organisation).submit("username", "sanne");

        browser.submit("password", "kort-Geheim", "repeat", "kort-Geheim");
        assertThat(browser.body())
                .contains("te kort", "data-state=\"refused\"", "href=\"#password\"")
                .doesNotContain("kort-Geheim", "data-state=\"ok\"");
        assertThat(browser.submit("password", "", "repeat", "").body()).contains("Vul een wachtwoord in.");
        assertThat(browser.submit("password", PASSWORD, "repeat", "").body())
                .contains("Vul je wachtwoord hier nog een keer in.");
        browser.submit("password", "mijn Sanne wachtzin 12", "repeat", "x");
        assertThat(browser.body()).contains("‘sanne’").doesNotContain("mijn Sanne wachtzin");
        browser.submit("password", PASSWORD, "repeat", PASSWORD + "!");
        assertThat(browser.body())
                .contains("zijn niet hetzelfde", "href=\"#repeat\"")
                .doesNotContain(PASSWORD);
        assertThat(browser.submit("password", PASSWORD, "repeat", PASSWORD).title())
                .isEqualTo("Als je niet kunt inloggen");
    }

    @Test
    void passwordWhenChangedTwentyTimesThenHashingWaits() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser = atUsername(organisation).submit("username", "sanne.t");
        String page = browser.path();
        for (int i = 0; i < 20; i++) {
            assertThat(browser.post(page, "password", PASSWORD, "repeat", PASSWORD)
                            .statusCode())
                    .isEqualTo(303);
        }
        assertThat(browser.submit("password", PASSWORD, "repeat", PASSWORD).status())
                .isEqualTo(429);
    }

    @Test
    void accountWhenUsernamesAreTriedWithoutAPasswordThenOnlyThirty() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path()).submit("code", invited.code());
        for (int i = 0; i < 30; i++) {
            assertThat(browser.submit("username", "sanne" + i, "password", "", "repeat", "")
                            .body())
                    .contains("value=\"sanne" + i + "\"");
        }
        assertThat(browser.submit("username", "sanne", "password", "", "repeat", "")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void accountWhenSeveralThingsAreWrongThenAllAreSaidAtOnce() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path()).submit("code", invited.code());

        browser.submit("username", "a", "password", "kort", "repeat", "kort");
        assertThat(browser.body())
                .contains("Er zijn nog 2 dingen niet goed", "href=\"#username\"", "href=\"#password\"", "value=\"a\"");
        browser.submit("username", "sanne", "password", PASSWORD, "repeat", "anders");
        assertThat(browser.body())
                .contains("zijn niet hetzelfde", "value=\"sanne\"")
                .doesNotContain(PASSWORD);
        browser.submit("username", "admin", "password", PASSWORD, "repeat", PASSWORD);
        assertThat(browser.body()).contains("kunnen we niet uitgeven").doesNotContain(PASSWORD);

        assertThat(browser.body())
                .as("what to do about a wrong address, where nothing typed is lost")
                .contains(invited.email(), "Neem contact op met Helpdesk Proef en zeg welk adres het moet zijn.");
    }

    @Test
    void recoveryAddressWhenRefusedThenTheReason() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser = atUsername(organisation).submit("username", "sanne.r");
        browser.submit("password", PASSWORD, "repeat", PASSWORD);
        String own = browser.body().replaceAll("(?s).*bij ons is (\\S+@example.nl).*", "$1");

        assertThat(browser.submit("recovery-email", "thuis").body()).contains("geen e-mailadres", "value=\"thuis\"");
        assertThat(browser.submit("recovery-email", own.toUpperCase(Locale.ROOT))
                        .body())
                .contains("Dit adres kennen we al");
        assertThat(browser.submit("recovery-email", "").title()).isEqualTo("Je account is geactiveerd");
    }

    @Test
    void recoveryInfoWhenNameAndPasswordStandOnOnePageThenNamesTheLinkOfThatPage() {
        var payroll = Preset.PAYROLL.settings(TestOrganisations.helpdesk());
        Organisation organisation = activations.organisation(new OrganisationSettings(
                payroll.invitation(),
                new ActivationSettings(
                        List.of(ActivationStep.PASSWORD, ActivationStep.RECOVERY_INFO), false, AfterActivation.SIGN_IN),
                payroll.signIn(),
                payroll.password(),
                payroll.factors(),
                payroll.sessions(),
                payroll.helpdesk(),
                null));
        var browser = activations
                .browser()
                .open(activations.invite(organisation).path())
                .submit("password", PASSWORD);

        assertThat(browser.title()).isEqualTo("Als je niet kunt inloggen");
        assertThat(browser.body()).contains("‘Wachtwoord opvragen’").doesNotContain("Problemen met inloggen");
    }

    @Test
    @Tag("OWASP-FP-5")
    void recoveryAddressIsConfirmedByTheButtonOnly() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser = atUsername(organisation).submit("username", "sanne.q");
        browser.submit("password", PASSWORD, "repeat", PASSWORD);
        browser.submit("recovery-email", "thuis.q@example.org");
        String text = activations
                .mailbox()
                .of(organisation, "thuis.q@example.org")
                .getLast()
                .text();
        String path = text.replaceAll("(?s).*https?://[^/\\s]+(/\\S+/recovery-address/\\S+).*", "$1");

        var owner = activations.browser().open(path).open(path);
        assertThat(owner.title()).isEqualTo("Is dit jouw tweede e-mailadres?");
        assertThat(owner.body()).contains("t•••@example.org").doesNotContain("thuis.q@");
        assertThat(owner.submit().title()).isEqualTo("Je tweede e-mailadres is bevestigd");
        assertThat(activations
                        .browser()
                        .open(organisation.path("/recovery-address/x"))
                        .status())
                .isEqualTo(410);
    }

    private TestBrowser atUsername(Organisation organisation) {
        var browser = activations
                .browser()
                .open(activations.invite(organisation).path())
                .submit();
        birthDate(browser, "27");
        assertThat(browser.title()).isEqualTo("Kies een gebruikersnaam");
        return browser;
    }

    private static void birthDate(TestBrowser browser, String day) {
        browser.submit("birth-date-day", day, "birth-date-month", "3", "birth-date-year", "1984");
    }
}
