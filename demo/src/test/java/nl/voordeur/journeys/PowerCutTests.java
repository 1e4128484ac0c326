package nl.voordeur.journeys;

import java.time.Duration;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A journey through power cuts: the nodes and the database are killed (SIGKILL) between the steps, and nobody has to
/// begin again. Every request goes to the next node anyway.
class PowerCutTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.VOORBEELDSTAD;

    @Test
    @Tag("asvs-2.3.3")
    void journeyWhenEverythingIsKilledInTurnThenGoesOn() {
        Person person = someone(WHERE);
        MailContent invitation = stack.invited(WHERE, person);
        try (Visitor visitor = new Visitor(Hands.WITHOUT_JAVASCRIPT, "power-cuts")) {
            visitor.open(link(invitation, "/activate/"));
            visitor.press("Beginnen");

            stack.kill(stack.nodes().get(0));
            tellsBirthDate(visitor, person.birthDate());
            String username = person.email().replaceAll("[@.].*", "") + "stroom";
            visitor.type("Gebruikersnaam", username);
            visitor.press("Volgende");

            stack.revive(1);
            stack.kill(stack.nodes().get(1));
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.type("Herhaal wachtwoord", PASSWORD);
            visitor.press("Opslaan");
            stack.revive(2);

            killDatabase();
            visitor.press("Volgende");
            visitor.press("Verder");
            stack.mail(person.email(), mail -> mail.text().contains(username));

            visitor.type("E-mailadres of gebruikersnaam", username);
            visitor.press("Volgende");
            visitor.type("Wachtwoord", PASSWORD);
            visitor.press("Inloggen");
            AuthenticatorApp app = AuthenticatorApp.scanning(visitor.scans());
            killDatabase();
            stack.kill(stack.nodes().get(0));
            visitor.type("Code invoeren", app.code());
            visitor.press("Activeer tweefactorauthenticatie (2FA)");
            visitor.sees("De koppeling is gelukt");
            stack.revive(1);
            visitor.press("Verder");
            visitor.seesTitle("Welkom, " + person.givenName());
        }
    }

    private void killDatabase() {
        stack.killDatabase();
        stack.awaitReady(Duration.ofSeconds(60));
    }

    @Test
    void mailWhenReceiverIsDownThenArrivesOnceLater() {
        Person person = someone(WHERE);
        stack.closeMailbox();
        stack.invite().invite(WHERE, person);
        stack.openMailbox();
        stack.mailTo(person.email(), "/activate/");
        long arrived = stack.mails().all().stream()
                .filter(mail -> mail.to().equals(person.email()))
                .count();
        org.assertj.core.api.Assertions.assertThat(arrived).isEqualTo(1);
    }
}
