package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The pages for name and password, as a browser meets them.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class SignInPagesTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final Visitor visitor;

    @Autowired
    SignInPagesTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.visitor = test.visitor();
    }

    @Test
    @Tag("wcag-1.3.5")
    void formThenNamesItsFieldsForPasswordManagers() {
        var page = visitor.get(organisation.path("/sign-in"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.title()).isEqualTo("Inloggen");
        assertThat(page.body())
                .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
                .contains(">Gebruikersnaam<", ">Wachtwoord<")
                .contains("Heb je een logincode ontvangen?", organisation.path("/sign-in/help"));
        assertThat(page.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void formWhenOnlyAddressesCountThenSaysThatItIsTheAddress() {
        var office = test.organisation(Preset.PAYROLL);

        var page = visitor.get(office.path("/sign-in"));

        assertThat(page.body())
                .contains(">Gebruikersnaam<", "Dit is het e-mailadres waarmee je bij ons bekend bent.")
                .contains(
                        "href=\"" + office.path("/recovery/password") + "\">Wachtwoord opvragen</a>",
                        ">Problemen met inloggen?</a>");
    }

    /// It can't give out a password, so it doesn't bear that name; asking for a new invitation link is another page.
    @ParameterizedTest
    @EnumSource(names = {"PAYROLL", "MUNICIPALITY", "ABSENCE"})
    void helpThenItsTitlePromisesNoMoreThanItHolds(Preset preset) {
        var organisation = test.organisation(preset);

        assertThat(visitor.get(organisation.path("/sign-in/help")).title()).isEqualTo("Problemen met inloggen");
        assertThat(visitor.get(organisation.path("/activation/new-link")).title())
                .isEqualTo("Vraag een nieuwe link aan");
    }

    @Test
    void sendWhenNameFirstThenAsksThePasswordAndShowsTheName() {
        var town = test.organisation(Preset.MUNICIPALITY);
        var person = test.person(town);

        var name = visitor.get(town.path("/sign-in"));
        assertThat(name.body())
                .contains(">E-mailadres of gebruikersnaam<", ">Problemen met inloggen?</a>")
                .doesNotContain("type=\"password\"");
        var password = visitor.post(
                town.path("/sign-in"), Map.of("username", person.email().value()));
        assertThat(password.title()).isEqualTo("Vul je wachtwoord in");
        assertThat(password.body()).contains(person.email().value(), "autocomplete=\"username\"", "Wijzigen");

        var next = visitor.post(
                town.path("/sign-in"), Map.of("username", person.email().value(), "password", PASSWORD));
        assertThat(next.status()).isEqualTo(303);
        assertThat(next.location()).isEqualTo(town.path("/sign-in/set-up/app"));
    }

    @Test
    void changeThenShowsTheNameAsItWasTyped() {
        var town = test.organisation(Preset.MUNICIPALITY);
        visitor.get(town.path("/sign-in"));
        var password = visitor.post(town.path("/sign-in"), Map.of("username", "jan@voorbeeld"));

        String change = password.body().replaceAll("(?s).*<a [^>]*href=\"([^\"]+)\">Wijzigen.*", "$1");
        var name = visitor.get(change.replace("&amp;", "&"));

        assertThat(change).doesNotContain("jan");
        assertThat(name.title()).isEqualTo("Inloggen");
        assertThat(name.body()).contains("value=\"jan@voorbeeld\"").doesNotContain("type=\"password\"");
    }

    @Test
    void sendWhenNameIsEmptyThenAsksItAgain() {
        var town = test.organisation(Preset.MUNICIPALITY);
        visitor.get(town.path("/sign-in"));

        var page = visitor.post(town.path("/sign-in"), Map.of("username", "  "));

        assertThat(page.body()).contains("<title>Fout:", "Vul je e-mailadres of gebruikersnaam in.");
    }

    @Test
    @Tag("nlds-form")
    void sendWhenFieldsAreEmptyThenNamesThem() {
        visitor.get(organisation.path("/sign-in"));
        var page = visitor.post(organisation.path("/sign-in"), Map.of("username", " ", "password", ""));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Fout:", "Vul je wachtwoord in.", "href=\"#username\"", "href=\"#password\"")
                .contains("aria-invalid=\"true\"");
    }

    @Test
    void sendWhenRefusedThenKeepsTheNameAndNotThePassword() {
        var page = password("jan@voorbeeld.example", "een-verkeerd-wachtwoord");

        assertThat(page.body())
                .contains("horen niet bij elkaar", "value=\"jan@voorbeeld.example\"")
                .doesNotContain("een-verkeerd-wachtwoord");
    }

    @Test
    @Tag("asvs-1.2.1")
    void sendWhenNameIsMarkupThenShowsItAsText() {
        var page = password("\"><script>alert(1)</script>", "een-verkeerd-wachtwoord");

        assertThat(page.body()).doesNotContain("<script>alert").contains("&lt;script>alert(1)");
    }

    @Test
    void formWhenLoginHintThenFilledIn() {
        assertThat(visitor.get(organisation.path("/sign-in?login_hint=jan%40voorbeeld.nl"))
                        .body())
                .contains("value=\"jan@voorbeeld.nl\"");
    }

    @Test
    void formWhenPortalAsksALanguageThenSpeaksIt() {
        var there = visitor.get(organisation.path("/sign-in?login_hint=jan&ui_locales=fr%20en-GB%20nl"));
        assertThat(there.status()).isEqualTo(303);
        var page = visitor.follow(there);

        assertThat(page.title()).isEqualTo("Sign in");
        assertThat(page.body()).contains("value=\"jan\"");
        assertThat(visitor.get(organisation.path("/sign-in")).title()).isEqualTo("Sign in");
    }

    @Test
    @Tag("asvs-3.5.1")
    void sendWhenNoAntiForgeryValueThenRefused() {
        var person = test.personWithApp(organisation);
        visitor.get(organisation.path("/sign-in"));

        var page = visitor.post(
                organisation.path("/sign-in"),
                Map.of("username", person.email(), "password", PASSWORD, "_csrf", "made-up"));

        assertThat(page.body()).contains("Verstuur het nog een keer");
        assertThat(visitor.cookies()).doesNotContainKey("vd-" + organisation.slug() + ".signin");
    }

    @Test
    void helpThenOffersWhatCanBeDoneNow() {
        var page = visitor.get(organisation.path("/sign-in/help"));

        assertThat(page.title()).isEqualTo("Problemen met inloggen");
        assertThat(page.body()).contains(organisation.path("/activation/new-link"), "Helpdesk Proef", "088 123 45 67");
    }

    @Test
    void homeWhenNotSignedInThenSignIn() {
        assertThat(visitor.get(organisation.path("")).location()).isEqualTo(organisation.path("/sign-in"));
        assertThat(visitor.get("/bestaat-niet/sign-in").status()).isEqualTo(404);
    }

    @Test
    void formWhenInAnotherLanguageThenKeepsWhereThePersonWasGoing() {
        String going = organisation.path("/oauth2/authorize?client_id=p");
        var page = visitor.get(organisation.path("/sign-in?fresh=1&continue=" + Visitor.encoded(going)));

        assertThat(page.body())
                .contains("action=\"" + organisation.path("/sign-in?continue="), "fresh=1", "lang=en")
                .contains("Log opnieuw in om verder te gaan.");
    }

    @Test
    @Tag("asvs-2.4.1")
    void waitThenSaysHowLongAndKeepsNothingFromAnyone() {
        for (int i = 0; i < 5; i++) {
            password("piet@voorbeeld.example", "fout-wachtwoord-" + i);
        }
        var page = password("piet@voorbeeld.example", "fout-wachtwoord");

        assertThat(page.status()).isEqualTo(429);
        assertThat(page.title()).isEqualTo("Even wachten");
        assertThat(page.response().headers().firstValue("Retry-After")).hasValue("30");
        test.clock.pass(Duration.ofSeconds(31));
        assertThat(password("piet@voorbeeld.example", "fout-wachtwoord").status())
                .isEqualTo(200);
    }

    private Visitor.Reply password(String name, String password) {
        visitor.get(organisation.path("/sign-in"));
        return visitor.post(organisation.path("/sign-in"), Map.of("username", name, "password", password));
    }
}
