package nl.voordeur.journeys;

import java.util.List;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;

/// What people see when something isn't as it should be. Every state is a page of its own that says what happened,
/// what to do now and whom to call; each is photographed, checked by axe and fits 320 px.
class PageStatesTests extends Journey {

    @Test
    void activationOfTheMunicipalityWhenThingsGoWrongThenSaysWhatToDo() {
        DemoOrganisation where = DemoOrganisation.VOORBEELDSTAD;
        Person person = someone(where);
        MailContent invitation = stack.invited(where, person);
        try (Visitor visitor = new Visitor(Hands.POINTER, "toestanden-activeren")) {
            visitor.open(stack.server() + "/voorbeeldstad/activate/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
            visitor.seesTitle("Deze link kennen we niet");
            visitor.step("link-onbekend");

            visitor.open(link(invitation, "/activate/"));
            visitor.press("Beginnen");
            visitor.press("Volgende");
            visitor.sees("Vul je geboortedatum in");
            visitor.step("geboortedatum-onleesbaar");
            tellsBirthDate(visitor, "1950-02-01");
            visitor.sees("hoort niet bij deze uitnodiging");
            visitor.step("geboortedatum-fout");
            tellsBirthDate(visitor, person.birthDate());

            for (List<String> refused : List.of(
                    List.of("ab", "te kort", "gebruikersnaam-te-kort"),
                    List.of("piet klaas", "mag geen spatie", "gebruikersnaam-teken"),
                    List.of("beheerder", "kunnen we niet uitgeven", "gebruikersnaam-gereserveerd"))) {
                visitor.type("Gebruikersnaam", refused.get(0));
                visitor.press("Volgende");
                visitor.sees(refused.get(1));
                visitor.step(refused.get(2));
            }
            String username = person.email().replaceAll("[@.].*", "") + "staat";
            visitor.type("Gebruikersnaam", username);
            visitor.press("Volgende");

            for (List<String> refused : List.of(
                    List.of("kort", "te kort", "wachtwoord-te-kort"),
                    List.of("wachtwoord123", "Kies iets anders", "wachtwoord-veelgebruikt"),
                    List.of("Voorbeeldstad2026!", "Voorbeeldstad", "wachtwoord-naam-organisatie"))) {
                visitor.type("Nieuw wachtwoord", refused.get(0));
                visitor.type("Herhaal wachtwoord", refused.get(0));
                visitor.press("Opslaan");
                visitor.sees(refused.get(1));
                visitor.step(refused.get(2));
            }
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.type("Herhaal wachtwoord", PASSWORD + "s");
            visitor.press("Opslaan");
            visitor.sees("niet hetzelfde");
            visitor.step("wachtwoorden-verschillen");
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.type("Herhaal wachtwoord", PASSWORD);
            visitor.press("Opslaan");

            visitor.type("Tweede e-mailadres", "geen adres");
            visitor.press("Volgende");
            visitor.sees("Dit is geen e-mailadres");
            visitor.step("tweede-adres-onleesbaar");
            visitor.type("Tweede e-mailadres", person.email());
            visitor.press("Volgende");
            visitor.sees("Dit adres kennen we al");
            visitor.step("tweede-adres-bekend");
            visitor.type("Tweede e-mailadres", "tweede." + person.email());
            visitor.press("Volgende");
            visitor.seesTitle("Je account is geactiveerd");

            visitor.open(link(invitation, "/activate/"));
            visitor.seesTitle("Je account is al actief");
            visitor.step("link-gebruikt");
            MailContent confirm = stack.mail("tweede." + person.email(), mail -> true);
            reads(visitor, confirm, "mail-tweede-adres");
            visitor.open(link(confirm, "/voorbeeldstad/"));
            visitor.step("tweede-adres-bevestigen");
            visitor.press("Ja, dit is mijn adres");
            visitor.seesTitle("Je tweede e-mailadres is bevestigd");
            visitor.step("tweede-adres-bevestigd");

            Person other = someone(where);
            MailContent theirs = stack.invited(where, other);
            visitor.open(link(theirs, "/activate/"));
            visitor.press("Beginnen");
            tellsBirthDate(visitor, other.birthDate());
            visitor.type("Gebruikersnaam", username);
            visitor.press("Volgende");
            visitor.sees("al bezet");
            visitor.step("gebruikersnaam-bezet");
        }
    }

    @Test
    void birthDateWhenWrongFiveTimesThenLeadsToHelpdesk() {
        DemoOrganisation where = DemoOrganisation.VOORBEELDSTAD;
        MailContent invitation = stack.invited(where, someone(where));
        try (Visitor visitor = new Visitor(Hands.POINTER, "toestanden-geboortedatum")) {
            visitor.open(link(invitation, "/activate/"));
            visitor.press("Beginnen");
            for (int i = 0; i < 5; i++) {
                tellsBirthDate(visitor, "1950-02-01");
            }
            visitor.seesTitle("Het activeren is gestopt");
            visitor.sees("Servicepunt Personeel");
            visitor.step("gestopt");
        }
    }

    @Test
    void loginCodeWhenWrongFiveTimesThenOffersNewMail() {
        DemoOrganisation where = DemoOrganisation.LOOPBAANPLEIN;
        Person person = someone(where);
        MailContent invitation = stack.invited(where, person);
        try (Visitor visitor = new Visitor(Hands.POINTER, "toestanden-logincode")) {
            visitor.open(link(invitation, "/activate/"));
            visitor.type("Logincode", "X9P4");
            visitor.press("Inloggen");
            visitor.sees("niet de hele logincode");
            visitor.step("onvolledig");
            for (int i = 0; i < 5; i++) {
                visitor.type("Logincode", "X9P4 XD7S 9RTE");
                visitor.press("Inloggen");
                if (i == 0) {
                    visitor.sees("Deze logincode klopt niet");
                    visitor.step("fout");
                }
            }
            visitor.seesTitle("Deze logincode werkt niet meer");
            visitor.step("op-slot");
            visitor.press("Stuur een nieuwe link");
            visitor.seesTitle("Er is een e-mail onderweg");
            visitor.step("nieuwe-link");
            MailContent newLink = stack.mail(
                    person.email(),
                    mail -> !mail.summary().id().equals(invitation.summary().id()));
            reads(visitor, newLink, "mail-nieuwe-link");
            visitor.open(link(invitation, "/activate/"));
            visitor.seesTitle("Er is een nieuwere e-mail");
            visitor.step("link-vervangen");
            visitor.open(link(newLink, "/activate/"));
            visitor.type("Logincode", loginCode(newLink).replace(" ", "-"));
            visitor.press("Inloggen");
            visitor.seesTitle("Gebruikersnaam en wachtwoord instellen");
        }
    }

    @Test
    void signInWhenThingsGoWrongThenSaysWhatToDo() {
        try (Visitor visitor = new Visitor(Hands.POINTER, "toestanden-inloggen")) {
            visitor.open(stack.server().toString());
            visitor.seesTitle("Waar wil je inloggen?");
            visitor.step("keuze-organisatie");
            visitor.open(stack.server() + "/bestaat-niet");
            visitor.seesTitle("Deze pagina bestaat niet");
            visitor.step("bestaat-niet");
            visitor.open(stack.server() + "/administratiehuis/sign-in");
            visitor.press("Inloggen");
            visitor.sees("Vul je wachtwoord in");
            visitor.step("niets-ingevuld");
            visitor.type("Gebruikersnaam", "niemand@thuis.example");
            visitor.type("Wachtwoord", "een heel ander wachtwoord");
            visitor.press("Inloggen");
            visitor.sees("horen niet bij elkaar");
            visitor.step("geweigerd");
            visitor.open(stack.server() + "/administratiehuis/sign-in/help");
            visitor.seesTitle("Problemen met inloggen");
            visitor.step("problemen-met-inloggen");
            visitor.open(stack.server() + "/administratiehuis/activation");
            visitor.seesTitle("Open de link in je e-mail");
            visitor.step("link-nodig");
            visitor.open(stack.server() + "/administratiehuis/activation/new-link");
            visitor.step("wachtwoord-opvragen");
            visitor.type("E-mailadres", "niemand@thuis.example");
            visitor.press("Versturen");
            visitor.seesTitle("Kijk in je e-mail");
            visitor.step("opgevraagd");
            visitor.open(stack.server() + "/administratiehuis/sign-in");
            visitor.follow("English");
            visitor.seesTitle("Sign in");
            visitor.step("engels");
        }
    }

    @Test
    void codeWhenWrongFiveTimesThenStartsAgain() {
        DemoOrganisation where = DemoOrganisation.ADMINISTRATIEHUIS;
        Person person = someone(where);
        MailContent invitation = stack.invited(where, person);
        try (Visitor visitor = new Visitor(Hands.POINTER, "toestanden-code")) {
            visitor.open(link(invitation, "/activate/"));
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.press("Opslaan");
            visitor.signIn(person.email(), PASSWORD);
            visitor.press("OK");
            visitor.press("Activeren");
            AuthenticatorApp app = AuthenticatorApp.scanning(visitor.scans());
            visitor.type("Verificatiecode", "12");
            visitor.press("Activeren");
            visitor.sees("Een code heeft 6 cijfers");
            visitor.step("instellen-vorm");
            visitor.type("Verificatiecode", wrong(app));
            visitor.press("Activeren");
            visitor.sees("Deze code klopt niet");
            visitor.step("instellen-fout");
            visitor.type("Verificatiecode", app.code());
            visitor.press("Activeren");
            visitor.sees("De koppeling is gelukt");

            visitor.open(stack.server() + "/administratiehuis/sign-out");
            visitor.step("uitloggen");
            visitor.press("Uitloggen");
            visitor.seesTitle("Je bent uitgelogd");
            visitor.step("uitgelogd");
            visitor.open(stack.server() + "/administratiehuis/sign-in");
            visitor.signIn(person.email(), PASSWORD);
            for (int i = 0; i < 5; i++) {
                visitor.type("Verificatiecode", wrong(app));
                visitor.press("Inloggen");
                if (i == 0) {
                    visitor.sees("Deze code klopt niet");
                    visitor.step("fout");
                }
            }
            visitor.seesTitle("Te vaak een verkeerde code");
            visitor.step("te-vaak");
            reads(visitor, stack.mail(person.email(), mail -> mail.text().contains("5 keer niet")), "mail-te-vaak");
        }
    }

    /// Six digits that are none of the codes around now.
    private static String wrong(AuthenticatorApp app) {
        String code = app.code();
        return (char) ('0' + (code.charAt(0) - '0' + 5) % 10) + code.substring(1);
    }
}
