package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;

/// "Nadat een beheerder de tweefactorauthenticatie heeft losgekoppeld" (manual 000, step 4): the set-up begins by
/// itself at the next sign-in, for whoever brings the link or code of the mail, or the code that the helpdesk reads
/// out.
class UnlinkedTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.ADMINISTRATIEHUIS;
    private static final Pattern TICKET = Pattern.compile("\\b[2-9A-Z]{5} [2-9A-Z]{5}\\b");

    @Test
    void unlinkedWhenMailedThenTheLinkLeadsToTheSetUpAndEveryWrongTurnSaysWhatToDo() {
        Person person = someone(WHERE);
        try (Visitor visitor = new Visitor(Hands.POINTER, "losgekoppeld");
                Visitor other = new Visitor(Hands.POINTER, "losgekoppeld-ander-apparaat")) {
            signsInWithAppTwice(visitor, person);
            assertThat(unlink(person, "mailed").statusCode()).isEqualTo(200);
            MailContent mail = stack.mailTo(person.email(), "/set-up/");
            reads(visitor, mail, "mail");

            // on another device than the one with the mail
            other.open(stack.server() + "/administratiehuis/sign-in");
            other.signIn(person.email(), PASSWORD);
            other.seesTitle("Vul de code in om je app in te stellen");
            other.step("code-gevraagd");
            other.press("Verder");
            other.sees("Vul de code van 10 tekens in");
            other.step("niets-ingevuld");
            other.page().reload();
            other.type("Code", "AAAAA AAAAA");
            other.press("Verder");
            other.sees("Deze code klopt niet");
            other.step("fout");
            for (int again = 0; again < 4; again++) {
                other.type("Code", "AAAAA AAAAA");
                other.press("Verder");
            }
            other.seesTitle("Te vaak een verkeerde code");
            other.step("te-vaak");
            other.page().reload();
            other.seesTitle("Te vaak een verkeerde code");
            other.press("Opnieuw inloggen");
            other.signIn(person.email(), PASSWORD);
            other.type("Code", ticket(mail.text()).toLowerCase(java.util.Locale.ROOT));
            other.press("Verder");
            other.seesTitle("Stel tweefactorauthenticatie");
            other.step("melding");

            // the link, on the device with the mail: back, again, and in a second tab
            visitor.open(link(mail, "/set-up/"));
            visitor.step("link-geopend");
            visitor.page().reload();
            visitor.signIn(person.email(), PASSWORD);
            visitor.page().goBack();
            visitor.open(link(mail, "/set-up/"));
            visitor.press("OK");
            var tab = visitor.page().context().newPage();
            tab.navigate(link(mail, "/set-up/"));
            assertThat(tab.url()).contains("/sign-in/set-up");
            tab.close();

            // the other device lost its turn to the newest
            other.press("OK");
            other.seesTitle("Vul de code in om je app in te stellen");
            other.step("ander-apparaat-was-later");

            visitor.press("Activeren");
            AuthenticatorApp fresh = AuthenticatorApp.scanning(visitor.scans());
            visitor.type("Verificatiecode", fresh.code());
            visitor.press("Activeren");
            isPaired(visitor);

            other.type("Code", ticket(mail.text()));
            other.press("Verder");
            other.step("code-al-gebruikt");
            other.open(link(mail, "/set-up/"));
            other.step("link-al-gebruikt");
        }
    }

    @Test
    void unlinkedWhenThePasswordCameByMailTooThenOnlyTheHelpdesksCodeOpens() {
        Person person = someone(WHERE);
        try (Visitor visitor = new Visitor(Hands.POINTER, "losgekoppeld-code")) {
            AuthenticatorApp app = setsAnAppUp(visitor, person);
            visitor.type("Verificatiecode", app.code());
            visitor.press("Activeren");
            visitor.sees("De koppeling is gelukt");
            assertThat(unlink(person, "mailed").statusCode()).isEqualTo(409);
            String code = ticket(unlink(person, "spoken").body());

            visitor.open(stack.server() + "/administratiehuis/set-up/" + "A".repeat(43));
            visitor.signIn(person.email(), PASSWORD);
            visitor.sees("De link die je opende, werkt niet");
            visitor.step("link-onbekend");
            visitor.type("Code", code);
            visitor.press("Verder");
            visitor.press("OK");
            visitor.press("Activeren");
            visitor.type(
                    "Verificatiecode",
                    AuthenticatorApp.scanning(visitor.scans()).code());
            visitor.press("Activeren");
            isPaired(visitor);
        }
    }

    /// With the second of two codes, so that the password was used with an app from before.
    private void signsInWithAppTwice(Visitor visitor, Person person) {
        AuthenticatorApp app = setsAnAppUp(visitor, person);
        String used = app.lastCode();
        visitor.type("Verificatiecode", used);
        visitor.press("Activeren");
        visitor.sees("De koppeling is gelukt");
        visitor.open(stack.server() + "/administratiehuis/sign-out");
        visitor.press("Uitloggen");
        visitor.open(stack.server() + "/administratiehuis/sign-in");
        visitor.signIn(person.email(), PASSWORD);
        visitor.type("Verificatiecode", app.nextCode(used));
        visitor.press("Inloggen");
        visitor.seesTitle("Welkom, " + person.givenName());
    }

    private AuthenticatorApp setsAnAppUp(Visitor visitor, Person person) {
        visitor.open(link(stack.invited(WHERE, person), "/activate/"));
        visitor.type("Nieuw wachtwoord", PASSWORD);
        visitor.press("Opslaan");
        visitor.signIn(person.email(), PASSWORD);
        visitor.press("OK");
        visitor.press("Activeren");
        return AuthenticatorApp.scanning(visitor.scans());
    }

    /// What the helpdesk's own system does.
    private HttpResponse<String> unlink(Person person, String ticket) {
        String token = stack.platformToken("accounts:write");
        String accounts = "/api/v1/organisations/administratiehuis/accounts";
        String id = stack.service()
                .get(accounts + "?name=" + person.email(), token)
                .body()
                .path("id")
                .asString();
        URI address = stack.server().resolve(accounts + "/" + id + "/factors/totp?reason=kwijt&ticket=" + ticket);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + token)
                            .DELETE()
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String ticket(String text) {
        Matcher code = TICKET.matcher(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group();
    }
}
