package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import java.util.Map;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.SignInService.Answer;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Passkeys in a real browser, kept by its virtual device: made at the first sign-in, used beside the
/// password and without one, at two organisations that share a host.
@Tag("nist-2.2")
class PasskeyTests extends Journey {

    private static final String OURS = "passkeyhuis";
    private static final String THEIRS = "passkeyplein";

    @Test
    void passkeyWhenMadeAtTheFirstSignInThenSignsInBesideThePasswordAndWithoutOne() {
        register(OURS);
        register(THEIRS);
        Person person = someone(DemoOrganisation.ADMINISTRATIEHUIS);
        try (Visitor visitor = new Visitor(Hands.POINTER, "passkey")) {
            var device = new Device(visitor);
            activates(visitor, person);

            // stopped, then made
            visitor.signIn(person.email(), PASSWORD);
            visitor.seesTitle("Kies hoe je voortaan inlogt");
            visitor.step("keuze");
            visitor.press("Passkey maken");
            visitor.seesTitle("Maak een passkey");
            visitor.step("maken");
            device.present(false);
            visitor.press("Passkey maken");
            visitor.sees("Er is nog niets gebeurd");
            visitor.step("gestopt");
            device.present(true);
            visitor.press("Passkey maken");
            visitor.sees("De koppeling is gelukt");
            visitor.step("gelukt");

            // beside the password
            signsOut(visitor);
            device.offers(false);
            visitor.open(stack.server() + "/" + OURS + "/sign-in");
            visitor.signIn(person.email(), PASSWORD);
            visitor.seesTitle("Gebruik je passkey");
            visitor.step("naast-wachtwoord");
            device.offers(true);
            visitor.press("Gebruik passkey");
            visitor.seesTitle("Je bent ingelogd");

            // without one: by the button, not verified first
            signsOut(visitor);
            device.offers(false);
            visitor.open(stack.server() + "/" + OURS + "/sign-in");
            visitor.step("inloggen");
            device.verifies(false);
            device.offers(true);
            visitor.press("Inloggen met een passkey");
            visitor.sees("Er is nog niets gebeurd");
            device.verifies(true);
            visitor.press("Inloggen met een passkey");
            visitor.seesTitle("Je bent ingelogd");

            // and where the browser offers names, without pressing anything
            signsOut(visitor);
            visitor.open(stack.server() + "/" + OURS + "/sign-in");
            visitor.seesTitle("Je bent ingelogd");

            // at another organisation it is told whose it is
            visitor.open(stack.server() + "/" + THEIRS + "/sign-in");
            visitor.sees("Deze passkey hoort bij Passkeyhuis");
            visitor.step("andere-organisatie");
            visitor.follow("Ga naar Passkeyhuis");
            assertThat(visitor.page().url()).contains("/" + OURS);
        }
    }

    private void activates(Visitor visitor, Person person) {
        String token = stack.platformToken("invitations:write");
        Answer invited = stack.service()
                .post(
                        "/api/v1/organisations/" + OURS + "/invitations",
                        token,
                        Map.of(
                                "givenName", person.givenName(),
                                "familyName", person.familyName(),
                                "email", person.email()));
        assertThat(invited.ok()).as(invited.why()).isTrue();
        visitor.open(link(stack.mailTo(person.email(), "/" + OURS + "/activate/"), "/activate/"));
        visitor.type("Nieuw wachtwoord", PASSWORD);
        visitor.press("Opslaan");
    }

    private void signsOut(Visitor visitor) {
        visitor.open(stack.server() + "/" + OURS + "/sign-out");
        visitor.press("Uitloggen");
    }

    private void register(String slug) {
        Answer answer = stack.service()
                .post(
                        "/api/v1/organisations",
                        stack.platformToken("organisations:write"),
                        Map.of(
                                "slug", slug,
                                "name", slug.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + slug.substring(1),
                                "language", "nl",
                                "preset", "ABSENCE",
                                "helpdesk", Map.of("name", "Helpdesk", "phone", "030 555 01 00"),
                                "settings",
                                        Map.of("factors", Map.of("choices", List.of("PASSKEY", "TOTP")))));
        assertThat(answer.ok()).as(answer.why()).isTrue();
    }

    /// Chromium's virtual device (`WebAuthn.*` of its debugging protocol).
    private static final class Device {

        private final CDPSession session;
        private final JsonObject which = new JsonObject();

        Device(Visitor visitor) {
            session = visitor.page().context().newCDPSession(visitor.page());
            session.send("WebAuthn.enable");
            var options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            var made = new JsonObject();
            made.add("options", options);
            which.add(
                    "authenticatorId",
                    session.send("WebAuthn.addVirtualAuthenticator", made).get("authenticatorId"));
        }

        /// Whether its user does what it asks; who doesn't verifies wrongly.
        void present(boolean yes) {
            verifies(yes);
        }

        void verifies(boolean yes) {
            var told = which.deepCopy();
            told.addProperty("isUserVerified", yes);
            session.send("WebAuthn.setUserVerified", told);
        }

        /// Whether it answers by itself whatever is asked.
        void offers(boolean yes) {
            var told = which.deepCopy();
            told.addProperty("enabled", yes);
            session.send("WebAuthn.setAutomaticPresenceSimulation", told);
        }
    }
}
