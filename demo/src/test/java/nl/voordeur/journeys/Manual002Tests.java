package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Snelstartgids account aanmaken + inloggen (manual 002), at Loopbaanplein.
class Manual002Tests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.LOOPBAANPLEIN;

    @ParameterizedTest
    @EnumSource
    void someoneWhoFollowsTheManualArrivesAtThePortal(Hands hands) {
        Person person = someone(WHERE);
        MailContent invitation = stack.invited(WHERE, person);
        try (Visitor visitor = new Visitor(hands, "002")) {
            // Stap 1: een mail met een link en een persoonlijke logincode
            reads(visitor, invitation, "mail-met-link-en-logincode");
            String code = loginCode(invitation);

            // Stap 3: volg de link en vul de logincode in
            visitor.open(link(invitation, "/activate/"));
            visitor.seesTitle("Heb je een logincode ontvangen?");
            visitor.step("logincode-invullen");
            visitor.type("Logincode", code.toLowerCase(Locale.ROOT));
            visitor.press("Inloggen");

            // Kies een eigen gebruikersnaam en een wachtwoord en bevestig deze
            visitor.seesTitle("Gebruikersnaam en wachtwoord instellen");
            visitor.sees(person.email());
            visitor.step("gebruikersnaam-en-wachtwoord");
            String username =
                    person.email().replaceAll("[@.].*", "") + hands.name().length();
            visitor.type("Gebruikersnaam", username);
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.type("Herhaal wachtwoord", PASSWORD);
            visitor.step("ingevuld");
            visitor.press("Opslaan");

            // Tweefactorauthenticatie instellen: scan de QR-code op de pagina
            visitor.seesTitle("Koppel een authenticator-app");
            visitor.step("qr-code-scannen");
            AuthenticatorApp app = AuthenticatorApp.scanning(visitor.scans());
            assertThat(app.issuer()).isEqualTo("Loopbaanplein");
            String first = app.lastCode();
            visitor.type("Code invoeren", first);
            visitor.press("Activeer tweefactorauthenticatie (2FA)");
            isPaired(visitor);

            // Je komt op je persoonlijke loopbaanportaal en ziet een uitleg van alles wat het portaal je te bieden
            // heeft
            arrives(
                    visitor,
                    person,
                    "Vacatures voor jou",
                    "Dit heeft Mijn Loopbaanplein je te bieden",
                    "wachtwoord en code uit je app");

            // Inloggen, de volgende keer
            visitor.press("Uitloggen");
            visitor.sees("Je bent uitgelogd");
            visitor.step("uitgelogd");
            visitor.follow("Inloggen");
            visitor.step("inloggen");
            visitor.signIn(username, PASSWORD);
            visitor.seesTitle("Vul de code uit je app in");
            visitor.step("code");
            visitor.type("Verificatiecode", app.nextCode(first));
            visitor.press("Inloggen");
            visitor.sees("Vacatures voor jou");
        }
    }
}
