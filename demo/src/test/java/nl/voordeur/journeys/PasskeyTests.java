package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.SignInService.Answer;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.PasskeyDevice;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Passkeys in a real browser, kept by its virtual device: made at the first sign-in, used beside the password and
/// without one, at two organisations that share a host.
@Tag("nist-2.2")
class PasskeyTests extends Journey {

    private static final String OURS = "passkeyhuis";
    private static final String THEIRS = "passkeyplein";

    @Test
    void passkeyWhenMadeAtTheFirstSignInThenSignsInBesideThePasswordAndWithoutOne() {
        register(OURS, "Passkeyhuis");
        register(THEIRS, "Passkeyplein");
        Person person = someone(DemoOrganisation.ADMINISTRATIEHUIS);
        try (Visitor visitor = new Visitor(Hands.POINTER, "passkey")) {
            PasskeyDevice device = PasskeyDevice.of(visitor);
            activates(visitor, person);
            makesOne(visitor, device, person);
            usesItBesideThePassword(visitor, device, person);
            usesItAlone(visitor, device);
            isOfferedItForTheName(visitor, device);
            triesItElsewhere(visitor, device);
        }
    }

    private void makesOne(Visitor visitor, PasskeyDevice device, Person person) {
        visitor.open(at(OURS, "/sign-in"));
        visitor.signIn(person.email(), PASSWORD);
        visitor.press("OK");
        visitor.seesTitle("Kies hoe je voortaan inlogt");
        visitor.step("keuze");
        visitor.press("Passkey maken");
        visitor.seesTitle("Maak een passkey");
        visitor.step("maken");
        device.recognises(false);
        visitor.press("Passkey maken");
        visitor.sees("Er is nog niets gebeurd");
        visitor.step("maken-gestopt");
        device.recognises(true);
        visitor.press("Passkey maken");
        visitor.seesTitle("Je passkey is gemaakt");
        visitor.sees("Voortaan log je in met je passkey");
        visitor.step("gelukt");
        visitor.press("Verder");
        visitor.seesTitle("Je bent ingelogd");
    }

    private void usesItBesideThePassword(Visitor visitor, PasskeyDevice device, Person person) {
        signsOut(visitor, device);
        visitor.open(at(OURS, "/sign-in"));
        visitor.signIn(person.email(), PASSWORD);
        visitor.seesTitle("Gebruik je passkey");
        visitor.step("naast-wachtwoord");
        device.answers(true);
        device.recognises(false);
        visitor.press("Gebruik passkey");
        visitor.sees("Er is nog niets gebeurd");
        visitor.step("naast-wachtwoord-gestopt");
        device.recognises(true);
        visitor.press("Gebruik passkey");
        visitor.seesTitle("Je bent ingelogd");
    }

    private void usesItAlone(Visitor visitor, PasskeyDevice device) {
        signsOut(visitor, device);
        visitor.open(at(OURS, "/sign-in"));
        visitor.seesTitle("Inloggen");
        visitor.step("inloggen");
        device.answers(true);
        device.recognises(false);
        visitor.press("Inloggen met een passkey");
        visitor.sees("Er is nog niets gebeurd");
        visitor.step("inloggen-gestopt");
        device.recognises(true);
        visitor.press("Inloggen met een passkey");
        visitor.seesTitle("Je bent ingelogd");
    }

    /// Whoever picks it from what the browser offers for the name presses nothing.
    private void isOfferedItForTheName(Visitor visitor, PasskeyDevice device) {
        signsOut(visitor, device);
        device.answers(true);
        visitor.open(at(OURS, "/sign-in"));
        visitor.seesTitle("Je bent ingelogd");
    }

    /// Both organisations are on one host, so the browser offers it here too.
    private void triesItElsewhere(Visitor visitor, PasskeyDevice device) {
        device.answers(false);
        visitor.open(at(THEIRS, "/sign-in"));
        device.answers(true);
        visitor.press("Inloggen met een passkey");
        visitor.sees("Deze passkey hoort bij Passkeyhuis");
        device.answers(false);
        visitor.step("andere-organisatie");
        visitor.follow("Ga naar Passkeyhuis");
        visitor.isAt("/" + OURS + "(/sign-in)?$");
    }

    private void activates(Visitor visitor, Person person) {
        Answer invited = stack.service()
                .post(
                        "/api/v1/organisations/" + OURS + "/invitations",
                        stack.platformToken("invitations:write"),
                        Map.of(
                                "givenName", person.givenName(),
                                "familyName", person.familyName(),
                                "email", person.email()));
        assertThat(invited.ok()).as(invited.why()).isTrue();
        visitor.open(link(stack.mailTo(person.email(), "/" + OURS + "/activate/"), "/activate/"));
        visitor.type("Nieuw wachtwoord", PASSWORD);
        visitor.press("Opslaan");
        visitor.isAt("/" + OURS + "/sign-in");
    }

    private void signsOut(Visitor visitor, PasskeyDevice device) {
        device.answers(false);
        visitor.open(at(OURS, "/sign-out"));
        visitor.press("Uitloggen");
        visitor.sees("Je bent uitgelogd");
    }

    private String at(String organisation, String path) {
        return stack.server() + "/" + organisation + path;
    }

    private void register(String slug, String name) {
        Answer answer = stack.service()
                .post(
                        "/api/v1/organisations",
                        stack.platformToken("organisations:write"),
                        Map.of(
                                "slug",
                                slug,
                                "name",
                                name,
                                "preset",
                                "PAYROLL",
                                "helpdesk",
                                Map.of("name", "Helpdesk " + name, "phone", "030 – 555 01 00"),
                                "settings",
                                Map.of("factors", Map.of("choices", List.of("PASSKEY", "TOTP")))));
        assertThat(answer.ok()).as(answer.why()).isTrue();
    }
}
