package nl.voordeur.journeys;

import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Handleiding Inloggen met twee factor authenticatie (manual 004) with an authenticator app of one's own (from step
/// 15), at Administratiehuis.
class Manual004Tests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.ADMINISTRATIEHUIS;

    @ParameterizedTest
    @EnumSource
    void someoneWhoFollowsTheManualIsSignedIn(Hands hands) {
        Person person = someone(WHERE);
        MailContent invitation = stack.invited(WHERE, person);
        try (Visitor visitor = new Visitor(hands, "004")) {
            reads(visitor, invitation, "uitnodiging");
            visitor.open(link(invitation, "/activate/"));
            visitor.step("wachtwoord-aanmaken");
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.press("Opslaan");
            visitor.seesTitle("Inloggen");
            visitor.sees("Je account is geactiveerd");

            // 1. Log in met je gebruikersnaam en wachtwoord. Je gebruikersnaam is altijd je e-mailadres
            visitor.open(stack.portal() + "/administratiehuis");
            visitor.follow("Inloggen");
            visitor.step("inloggen");
            visitor.signIn(person.email(), PASSWORD);

            // 2. Nadat je bent ingelogd krijg je een melding. Klik op OK
            visitor.seesTitle("Stel tweefactorauthenticatie (2FA) in");
            visitor.step("melding");
            visitor.press("OK");

            // 3, 15. Klik onder "Inloggen met verificatiecode" op Activeren
            visitor.sees("Inloggen met verificatiecode");
            visitor.step("keuze");
            visitor.press("Activeren");

            // 16, 17. Scan met de app de QR-code die wordt getoond
            visitor.seesTitle("Koppel een authenticator-app");
            visitor.step("qr-code");
            AuthenticatorApp app = AuthenticatorApp.scanning(visitor.scans());

            // 18. Typ de code van zes cijfers over en klik op Activeren
            String code = app.lastCode();
            visitor.type("Verificatiecode", code);
            visitor.press("Activeren");
            isPaired(visitor);
            arrives(visitor, person, "Verlof over");

            // Hierna log je voortaan in met je gebruikersnaam en wachtwoord en met je authenticatie-app
            visitor.press("Uitloggen");
            visitor.follow("Inloggen");
            visitor.signIn(person.email(), PASSWORD);
            visitor.step("code");
            visitor.type("Verificatiecode", app.nextCode(code));
            visitor.press("Inloggen");
            visitor.sees("Verlof over");
        }
    }
}
