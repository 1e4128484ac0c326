package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;

/// Manuals 001 and 002 on the telephone itself, where a QR code can't be scanned: the stores and a link into the
/// app come first.
class PhoneTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.LOOPBAANPLEIN;

    /// Mail, sign-in page and app on one phone: no second device comes into it.
    @Test
    void setUpByMailWhenThereIsOneTelephoneThenTheLinkInTheMailPutsTheAccountInTheApp() {
        DemoOrganisation where = DemoOrganisation.VERZUIMWIJZER;
        Person person = someone(where);
        MailContent invitation = stack.invited(where, person);
        try (Visitor visitor = Visitor.onPhone("001-telefoon")) {
            reads(visitor, invitation, "uitnodiging");
            visitor.open(link(invitation, "/activate/"));
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.press("Opslaan");
            visitor.signIn(person.username(), PASSWORD);
            visitor.press("Authenticator-app");
            visitor.seesTitle("Stel je authenticator-app in");
            visitor.sees("Druk dan in de e-mail op ‘Zet het account in mijn app’");
            visitor.step("mail-onderweg");

            MailContent setUp = stack.mail(person.email(), mail -> mail.text().contains("/app/"));
            reads(visitor, setUp, "mail-met-link");
            visitor.open(link(setUp, "/app/"));
            visitor.seesTitle("Zet het account in je app");
            visitor.isAt(".*/verzuimwijzer/app(\\?form=[^/]*)?$");
            visitor.step("zet-het-account-in-je-app");
            Locator intoTheApp = visitor.page().locator("a[href^='otpauth:']").first();
            assertThat(intoTheApp.innerText()).isEqualTo("Zet het account in mijn app");
            AuthenticatorApp app = AuthenticatorApp.scanning(intoTheApp.getAttribute("href"));
            assertThat(app.issuer()).isEqualTo(where.title());

            visitor.follow("Naar het inlogscherm");
            visitor.seesTitle("Stel je authenticator-app in");
            visitor.type("Verificatiecode", app.code());
            visitor.press("Inloggen");
            isPaired(visitor);
            arrives(visitor, person, "Je volgende afspraak");
        }
    }

    @Test
    void setUpWhenReadOnTheTelephoneThenOffersTheLinkIntoTheApp() {
        Person person = someone(WHERE);
        MailContent invitation = stack.invited(WHERE, person);
        try (Visitor visitor = Visitor.onPhone("002-telefoon")) {
            visitor.open(link(invitation, "/activate/"));
            visitor.type("Logincode", loginCode(invitation).replace(" ", ""));
            visitor.press("Inloggen");
            visitor.type("Gebruikersnaam", person.email().replaceAll("[@.].*", "") + "mobiel");
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.type("Herhaal wachtwoord", PASSWORD);
            visitor.press("Opslaan");

            visitor.seesTitle("Koppel een authenticator-app");
            visitor.sees("Kies de winkel van je telefoon");
            Locator intoTheApp = visitor.page().locator("a[href^='otpauth:']").first();
            assertThat(intoTheApp.isVisible()).isTrue();
            visitor.step("koppelen");
            AuthenticatorApp app = AuthenticatorApp.scanning(intoTheApp.getAttribute("href"));
            assertThat(app.issuer()).isEqualTo(WHERE.title());

            visitor.type("Code invoeren", app.code());
            visitor.press("Activeer tweefactorauthenticatie (2FA)");
            visitor.sees("De koppeling is gelukt");
            visitor.press("Verder");
            visitor.seesTitle("Welkom, " + person.givenName());
        }
    }
}
