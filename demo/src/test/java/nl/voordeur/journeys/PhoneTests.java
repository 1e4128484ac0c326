package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;

/// Manual 002 on the telephone itself, where a QR code can't be scanned: the stores and a link into the app come first.
class PhoneTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.LOOPBAANPLEIN;

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
