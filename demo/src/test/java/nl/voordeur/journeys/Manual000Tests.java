package nl.voordeur.journeys;

import java.util.Locale;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Eerste keer inloggen (manual 000) up to the companion app, whose place an authenticator app takes, at Gemeente
/// Voorbeeldstad.
class Manual000Tests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.VOORBEELDSTAD;

    @ParameterizedTest
    @EnumSource
    void someoneWhoFollowsTheManualIsSignedIn(Hands hands) {
        Person person = someone(WHERE);

        // Stap 1: een email waarmee je de activatie van je account kan starten
        MailContent invitation = stack.invited(WHERE, person);
        try (Visitor visitor = new Visitor(hands, "000")) {
            reads(visitor, invitation, "mail");

            // Stap 2A: welkomstscherm
            visitor.open(link(invitation, "/activate/"));
            visitor.seesTitle("Welkom bij Gemeente Voorbeeldstad");
            visitor.step("welkom");
            visitor.press("Beginnen");

            // B: controle op de geboortedatum
            visitor.seesTitle("Controle van je geboortedatum");
            visitor.step("geboortedatum");
            tellsBirthDate(visitor, person.birthDate());

            // C: opgeven van een gebruikersnaam (vrije keus)
            visitor.seesTitle("Kies een gebruikersnaam");
            visitor.step("gebruikersnaam");
            String username = person.email().replaceAll("[@.].*", "")
                    + hands.name().toLowerCase(Locale.ROOT).charAt(0);
            visitor.type("Gebruikersnaam", username);
            visitor.press("Volgende");

            // D: opgeven welk wachtwoord gebruikt dient te worden
            visitor.seesTitle("Kies een wachtwoord");
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.type("Herhaal wachtwoord", PASSWORD);
            visitor.step("wachtwoord");
            visitor.press("Opslaan");

            // E: informatie hoe voortaan het account hersteld kan worden
            visitor.seesTitle("Als je niet kunt inloggen");
            visitor.step("herstellen");
            visitor.press("Volgende");

            // F: bevestiging van de activatie. Klik op Verder; daarna een email dat het activeren is gelukt
            visitor.seesTitle("Je account is geactiveerd");
            visitor.step("bevestiging");
            visitor.press("Verder");
            stack.mail(
                    person.email(),
                    mail -> !mail.text().contains("/activate/") && mail.text().contains(username));

            // Stap 3: het scherm om te kunnen inloggen. Voer je e-mailadres of gebruikersnaam in
            visitor.seesTitle("Inloggen");
            visitor.sees("Je account is geactiveerd");
            visitor.step("inloggen");
            visitor.type("E-mailadres of gebruikersnaam", username);
            visitor.press("Volgende");
            visitor.seesTitle("Vul je wachtwoord in");
            visitor.step("inloggen-wachtwoord");
            visitor.type("Wachtwoord", PASSWORD);
            visitor.press("Inloggen");

            // Stap 4: als je de eerste keer inlogt, word je automatisch naar de volgende stap geleid
            visitor.seesTitle("Koppel een authenticator-app");
            visitor.step("tweede-stap");
            AuthenticatorApp app = AuthenticatorApp.scanning(visitor.scans());
            String code = app.lastCode();
            visitor.type("Code invoeren", code);
            visitor.press("Activeer tweefactorauthenticatie (2FA)");
            isPaired(visitor);

            // Je komt in het portaal
            arrives(visitor, person, "Je loonstroken");

            // Inloggen met gebruikersnaam en wachtwoord, nu met het e-mailadres
            visitor.press("Uitloggen");
            visitor.follow("Inloggen");
            visitor.type("E-mailadres of gebruikersnaam", person.email().toUpperCase(Locale.ROOT));
            visitor.press("Volgende");
            visitor.type("Wachtwoord", PASSWORD);
            visitor.press("Inloggen");
            visitor.step("code");
            visitor.type("Verificatiecode", app.nextCode(code));
            visitor.press("Inloggen");
            visitor.sees("Je loonstroken");
        }
    }
}
