package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.mailbox.MailContent.Attachment;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Qr;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Inloggen & 2FA instellen (manual 001), at Verzuimwijzer.
class Manual001Tests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.VERZUIMWIJZER;
    private static final Pattern REQUEST_CODE = Pattern.compile("((?:[A-Z2-7]{4} ){3,}[A-Z2-7]{1,4})");

    @ParameterizedTest
    @EnumSource
    void someoneWhoFollowsTheManualIsSignedIn(Hands hands) {
        Person person = someone(WHERE);

        // 1. Je hebt een e-mail met een uitnodiging ontvangen
        MailContent invitation = stack.invited(WHERE, person);
        try (Visitor visitor = new Visitor(hands, "001")) {
            reads(visitor, invitation, "uitnodiging");

            // 2. Klik op de link ‘HIER’ in de e-mail. Je kunt een wachtwoord aanmaken; de minimale vereisten staan op
            // het scherm
            visitor.open(link(invitation, "/activate/"));
            visitor.seesTitle("Kies een wachtwoord");
            visitor.step("wachtwoord-aanmaken");
            visitor.type("Nieuw wachtwoord", PASSWORD);
            visitor.step("wachtwoord-ingevuld");

            // 3. Klik op de knop "OPSLAAN". Je komt op het inlogscherm
            visitor.press("Opslaan");
            visitor.seesTitle("Inloggen");
            visitor.sees("Je account is geactiveerd");
            visitor.step("inloggen");
            visitor.signIn(person.username(), PASSWORD);

            // 2FA instellen. 1, 2: kies voor de optie "AUTHENTICATOR APP"
            visitor.seesTitle("Kies hoe je voortaan inlogt");
            visitor.step("keuze-tweede-stap");
            visitor.press("Authenticator-app");

            // 3. Je ontvangt automatisch een e-mail met accountnaam en aanvraagcode. Geen mail? Vraag een nieuwe aan:
            // de app laat van de oude nog codes zien, tot die regel verwijderd is
            visitor.seesTitle("Stel je authenticator-app in");
            visitor.sees("‘Ongewenste e-mail’ of ‘Spam’");
            visitor.step("mail-met-aanvraagcode");
            MailContent first = setUpMail(person);
            visitor.unfold("Geen e-mail gekregen?");
            visitor.press("Stuur een nieuwe e-mail");
            visitor.sees("We hebben je een nieuwe e-mail gestuurd");
            visitor.sees("Verwijder eerst de oude regel uit je app");
            visitor.step("nieuwe-e-mail");
            MailContent second = setUpMailAfter(person, first);
            visitor.type(
                    "Verificatiecode",
                    AuthenticatorApp.typing(requestCode(first)).code());
            visitor.press("Inloggen");
            visitor.sees("Deze code hoort bij een oude regel in je app");
            visitor.step("oude-regel-in-de-app");

            // 4. Scan de QR-code in de e-mail of voer accountnaam en aanvraagcode in
            AuthenticatorApp scanned = AuthenticatorApp.scanning(Qr.read(picture(second)));
            AuthenticatorApp typed = AuthenticatorApp.typing(requestCode(second));
            assertThat(typed.secret()).isEqualTo(scanned.secret());
            assertThat(AuthenticatorApp.typing(requestCode(first)).secret()).isNotEqualTo(scanned.secret());
            assertThat(second.text()).contains("Accountnaam: " + person.username());

            // 5. Voer de verificatiecode in op het inlogscherm en klik op ‘INLOGGEN’. Net verlopen? ‘Nieuwe code’
            visitor.unfold("Nieuwe code");
            visitor.sees("Je app maakt elke 30 seconden vanzelf een nieuwe code.");
            String code = scanned.code();
            visitor.type("Verificatiecode", code);
            visitor.step("code-ingevuld");
            visitor.press("Inloggen");
            isPaired(visitor);
            arrives(visitor, person, "Je volgende afspraak");

            // De volgende keer druk je op ‘AUTHENTICATOR APP’; een code kan net verlopen zijn
            visitor.press("Uitloggen");
            visitor.follow("Inloggen");
            visitor.signIn(person.email(), PASSWORD);
            visitor.step("volgende-keer");
            visitor.press("Authenticator-app");
            visitor.seesTitle("Vul de code uit je app in");
            visitor.follow("Nieuwe code");
            visitor.sees("Zo krijg je een nieuwe code");
            visitor.step("nieuwe-code-in-de-app");
            visitor.type("Verificatiecode", code);
            visitor.press("Inloggen");
            visitor.sees("Deze code is al gebruikt");
            visitor.step("code-al-gebruikt");
            visitor.type("Verificatiecode", scanned.nextCode(code));
            visitor.press("Inloggen");
            visitor.sees("Je volgende afspraak");
        }
    }

    private MailContent setUpMail(Person person) {
        return stack.mail(
                person.email(), mail -> REQUEST_CODE.matcher(mail.text()).find());
    }

    private MailContent setUpMailAfter(Person person, MailContent former) {
        return stack.mail(
                person.email(),
                mail -> REQUEST_CODE.matcher(mail.text()).find()
                        && !requestCode(mail).equals(requestCode(former)));
    }

    private static String requestCode(MailContent mail) {
        Matcher code = REQUEST_CODE.matcher(mail.text());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static byte[] picture(MailContent mail) {
        Attachment image = mail.attachments().stream()
                .filter(file -> file.contentType().equals("image/png"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No picture in the mail"));
        assertThat(mail.html()).contains("cid:" + image.contentId());
        return Base64.getDecoder().decode(image.base64());
    }
}
