package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Qr;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Wachtwoord vergeten (manual 003), at Verzuimwijzer.
class Manual003Tests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.VERZUIMWIJZER;
    private static final String NEW_PASSWORD = "groene trein rijdt over de brug";
    private static final Pattern REQUEST_CODE = Pattern.compile("((?:[A-Z2-7]{4} ){3,}[A-Z2-7]{1,4})");

    @ParameterizedTest
    @EnumSource
    void someoneWithoutAnAppWhoFollowsTheManualIsSignedIn(Hands hands) {
        Person person = someone(WHERE);
        try (Visitor visitor = new Visitor(hands, "003")) {
            activates(visitor, person);
            forgets(visitor, person);

            // 2FA instellen. 1, 2: wanneer je opnieuw bent ingelogd, kies je voor de optie "AUTHENTICATOR APP"
            visitor.seesTitle("Kies hoe je voortaan inlogt");
            visitor.step("keuze-tweede-stap");
            visitor.press("Authenticator-app");

            // 3, 4. Je ontvangt automatisch een e-mail; scan de QR-code in de e-mail
            visitor.seesTitle("Stel je authenticator-app in");
            AuthenticatorApp app = AuthenticatorApp.scanning(Qr.read(picture(setUpMail(person))));

            // 5. Voer de verificatiecode in op het inlogscherm en klik op ‘INLOGGEN’
            visitor.type("Verificatiecode", app.code());
            visitor.press("Inloggen");
            isPaired(visitor);
            arrives(visitor, person, "Je volgende afspraak");
        }
    }

    @Test
    void someoneWithAnAppWhoFollowsTheManualIsAskedForItAsEver() {
        Person person = someone(WHERE);
        try (Visitor visitor = new Visitor(Hands.POINTER, "003-met-app")) {
            activates(visitor, person);
            visitor.open(stack.portal() + "/verzuimwijzer");
            visitor.follow("Inloggen");
            visitor.signIn(person.username(), PASSWORD);
            visitor.press("Authenticator-app");
            visitor.seesTitle("Stel je authenticator-app in");
            AuthenticatorApp app = AuthenticatorApp.scanning(Qr.read(picture(setUpMail(person))));
            String used = app.lastCode();
            visitor.type("Verificatiecode", used);
            visitor.press("Inloggen");
            isPaired(visitor);
            arrives(visitor, person, "Je volgende afspraak");
            visitor.press("Uitloggen");

            forgets(visitor, person);

            // De volgende keer dat je inlogt, druk je op ‘AUTHENTICATOR APP’
            visitor.seesTitle("Bevestig dat jij het bent");
            visitor.press("Authenticator-app");
            visitor.type("Verificatiecode", app.nextCode(used));
            visitor.press("Inloggen");
            visitor.sees("Je volgende afspraak");
            visitor.open(stack.server() + "/verzuimwijzer");
            visitor.sees("Een paar dingen kun je nu niet wijzigen");
            visitor.step("rust");
        }
    }

    /// The mail is read on the phone, the computer waits at the sign-in page.
    @Test
    void someoneWhoOpensTheLinkOnAnotherDeviceGoesOnWhereTheyWere() {
        Person person = someone(WHERE);
        try (Visitor computer = new Visitor(Hands.POINTER, "003-computer");
                Visitor phone = Visitor.onPhone("003-telefoon")) {
            activates(computer, person);
            asks(computer, person);
            phone.open(link(stack.mailTo(person.email(), "/recovery/link/"), "/recovery/link/"));
            phone.type("Nieuw wachtwoord", NEW_PASSWORD);
            phone.press("Opslaan");
            phone.sees("Je nieuwe wachtwoord is opgeslagen");
            phone.step("opgeslagen");

            computer.press("Naar inloggen");
            assertThat(computer.field("Gebruikersnaam").inputValue()).isEqualTo(person.username());
            computer.type("Wachtwoord", NEW_PASSWORD);
            computer.press("Inloggen");
            computer.seesTitle("Kies hoe je voortaan inlogt");
        }
    }

    /// What is not the straight way: nothing typed, a link that was used, one that is unknown, another mailbox, a
    /// name.
    @Test
    void someoneWhoTakesAWrongTurnIsToldWhatToDo() {
        Person person = someone(WHERE);
        try (Visitor visitor = new Visitor(Hands.POINTER, "003-zijwegen")) {
            activates(visitor, person);
            visitor.open(stack.server() + "/verzuimwijzer/recovery/password");
            visitor.press("Versturen");
            visitor.sees("Vul je gebruikersnaam in.");
            visitor.step("niets-ingevuld");
            visitor.follow("Ik kan niet bij mijn e-mail");
            visitor.seesTitle("Ik kan niet bij mijn e-mail");
            visitor.step("niet-bij-e-mail");
            visitor.type("Gebruikersnaam", person.username());
            visitor.press("Versturen");
            visitor.seesTitle("E-mail verzonden naar je tweede adres");
            visitor.step("naar-tweede-adres");
            visitor.open(stack.server() + "/verzuimwijzer/recovery/name");
            visitor.step("naam-vergeten");
            visitor.type("E-mailadres of gebruikersnaam", person.email());
            visitor.press("Versturen");
            visitor.seesTitle("E-mail met je gebruikersnaam verzonden");
            visitor.step("naam-verzonden");
            reads(visitor, stack.mailTo(person.email(), person.username()), "mail-met-naam");

            asks(visitor, person);
            String link = link(stack.mailTo(person.email(), "/recovery/link/"), "/recovery/link/");
            visitor.open(link);
            visitor.type("Nieuw wachtwoord", "kort");
            visitor.press("Opslaan");
            visitor.step("wachtwoord-geweigerd");
            visitor.type("Nieuw wachtwoord", NEW_PASSWORD);
            visitor.press("Opslaan");
            visitor.seesTitle("Inloggen");
            visitor.open(link);
            visitor.seesTitle("Deze link is al gebruikt");
            visitor.step("link-gebruikt");
            visitor.open(stack.server() + "/verzuimwijzer/recovery/link/" + "x".repeat(43));
            visitor.seesTitle("We kennen deze link niet");
            visitor.step("link-onbekend");
        }
    }

    private void activates(Visitor visitor, Person person) {
        visitor.open(link(stack.invited(WHERE, person), "/activate/"));
        visitor.type("Nieuw wachtwoord", PASSWORD);
        visitor.press("Opslaan");
        visitor.seesTitle("Inloggen");
    }

    private void forgets(Visitor visitor, Person person) {
        asks(visitor, person);

        // Klik op de link in de e-mail
        MailContent mail = stack.mailTo(person.email(), "/recovery/link/");
        reads(visitor, mail, "aanvraag-nieuw-wachtwoord");
        visitor.open(link(mail, "/recovery/link/"));

        // 2. Maak nu een wachtwoord aan en klik op de knop ‘OPSLAAN’; de minimale vereisten staan op het scherm
        visitor.seesTitle("Kies een nieuw wachtwoord");
        visitor.sees("Minstens 12 tekens");
        visitor.step("wachtwoord-aanmaken");
        visitor.type("Nieuw wachtwoord", NEW_PASSWORD);
        visitor.press("Opslaan");

        // 3. Je komt op het inlogscherm, waar je met het nieuwe wachtwoord en je gebruikersnaam kunt inloggen
        visitor.seesTitle("Inloggen");
        visitor.sees("Je nieuwe wachtwoord is opgeslagen");
        visitor.step("inloggen-met-nieuw-wachtwoord");
        assertThat(visitor.field("Gebruikersnaam").inputValue()).isEqualTo(person.username());
        visitor.type("Wachtwoord", NEW_PASSWORD);
        visitor.press("Inloggen");
    }

    private void asks(Visitor visitor, Person person) {
        // 1. Klik op het inlogscherm op de knop ‘Wachtwoord vergeten?’
        visitor.open(stack.portal() + "/verzuimwijzer");
        visitor.follow("Inloggen");
        visitor.step("inlogscherm");
        visitor.follow("Wachtwoord vergeten?");

        // 2. Vul je gebruikersnaam in en klik op de knop ‘VERSTUREN’
        visitor.seesTitle("Wachtwoord vergeten?");
        visitor.step("wachtwoord-vergeten");
        visitor.type("Gebruikersnaam", person.username());
        visitor.press("Versturen");

        // 3. Je krijgt de melding ‘E-mail ‘aanvraag nieuw wachtwoord’ verzonden’
        visitor.seesTitle("E-mail ‘aanvraag nieuw wachtwoord’ verzonden");
        visitor.step("verzonden");
    }

    private MailContent setUpMail(Person person) {
        return stack.mail(
                person.email(), mail -> REQUEST_CODE.matcher(mail.text()).find());
    }

    private static byte[] picture(MailContent mail) {
        var image = mail.attachments().stream()
                .filter(file -> file.contentType().equals("image/png"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No picture in the mail"));
        return Base64.getDecoder().decode(image.base64());
    }
}
