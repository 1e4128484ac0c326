package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.VoordeurTest;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Everything a link can turn out to be.
@VoordeurTest
@Import(TestActivations.class)
class ActivationLinkTests {

    private final TestActivations activations;
    private final JdbcClient jdbc;
    private Organisation organisation;
    private Invited invited;

    @Autowired
    ActivationLinkTests(TestActivations activations, JdbcClient jdbc) {
        this.activations = activations;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void invite() {
        organisation = activations.organisation(Preset.PAYROLL);
        invited = activations.invite(organisation);
    }

    @Test
    @Tag("OWASP-FP-5")
    void linkWhenAScannerOpensItThenNothingHappens() {
        for (int i = 0; i < 10; i++) {
            var scanner = activations.browser();
            assertThat(scanner.once("HEAD", invited.path()).statusCode()).isEqualTo(303);
            assertThat(scanner.once("GET", invited.path()).statusCode()).isEqualTo(303);
            activations.browser().once("GET", organisation.path("/activation"));
        }
        assertThat(count("opened_at is not null")).isZero();

        var person = activations.browser().open(invited.path());
        assertThat(count("opened_at is not null")).isEqualTo(1);
        assertThat(person.submit("password", PASSWORD).path()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("asvs-14.2.1")
    @Tag("OWASP-FP-5")
    void linkLeavesTheAddressBarAndTellsNobody() {
        var response = activations.browser().once("GET", invited.path());
        assertThat(response.headers().firstValue("Location").orElseThrow()).doesNotContain(invited.token());
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @Test
    @Tag("asvs-3.3.3")
    void linkSetsACookieWhoseNameNoOtherOrganisationCanHave() {
        assertThat(activations.browser().once("GET", invited.path()).headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("vd-" + organisation.slug() + ".activation=" + invited.token()));
    }

    @Test
    void passwordWhenTheLinkWasUsedThenItIsNotEvenLookedAt() {
        var late = activations.browser().open(invited.path());
        activations.browser().open(invited.path()).submit("password", PASSWORD);
        var answer = late.post(late.path(), "password", "kort");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(organisation.path("/activation"));
    }

    @Test
    void linkWhenATailSticksToItThenItWorks() {
        assertThat(activations.browser().open(invited.path() + ".").title()).isEqualTo("Kies een wachtwoord");
        assertThat(activations.browser().open(invited.path() + "%3E").title()).isEqualTo("Kies een wachtwoord");
    }

    @Test
    @Tag("OWASP-FP-3")
    void linkWhenExpiredThenOneButtonSendsANewOne() {
        expire();
        var browser = activations.browser().open(invited.path());
        assertThat(browser.status()).isEqualTo(410);
        assertThat(browser.title()).isEqualTo("Deze link werkt niet meer");
        assertThat(browser.body()).doesNotContain(invited.email());

        browser.submitTo(organisation.path("/activation"));
        assertThat(browser.title()).isEqualTo("Er is een e-mail onderweg");
        assertThat(browser.body()).doesNotContain(invited.email());

        Invited renewed = activations.invitations().newest(organisation, invited.email());
        assertThat(renewed.path()).isNotEqualTo(invited.path());
        assertThat(activations.browser().open(invited.path()).title()).isEqualTo("Er is een nieuwere e-mail");
        assertThat(activations.browser().open(renewed.path()).title()).isEqualTo("Kies een wachtwoord");
    }

    @Test
    @Tag("OWASP-FP-7")
    void newLinkWhenPressedTwentyTimesThenTheMailboxIsNotFlooded() {
        expire();
        var browser = activations.browser().open(invited.path());
        for (int i = 0; i < 20; i++) {
            var answer = browser.post(organisation.path("/activation"));
            assertThat(answer.statusCode()).isIn(303, 429);
        }
        assertThat(jdbc.sql("select count(*) from mail where organisation_id = :org and kind like '%.new-link'")
                        .param("org", organisation.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    @Tag("asvs-6.4.1")
    void linkWhenUsedThenItSaysSoAndLeadsToSignIn() {
        activations.browser().open(invited.path()).submit("password", PASSWORD);
        var browser = activations.browser().open(invited.path());
        assertThat(browser.title()).isEqualTo("Je account is al actief");
        assertThat(browser.body()).contains("href=\"" + organisation.path("/sign-in") + "\"");
        assertThat(browser.open(organisation.path("/activation/password")).title())
                .isEqualTo("Je account is al actief");
    }

    @Test
    @Tag("asvs-8.4.1")
    void linkOfAnotherOrganisationIsUnknown() {
        Organisation other = activations.organisation(Preset.PAYROLL);
        var browser = activations.browser().open(other.path("/activate/" + invited.token()));
        assertThat(browser.status()).isEqualTo(404);
        assertThat(browser.title()).isEqualTo("Deze link kennen we niet");
    }

    @Test
    void linkWhenNonsenseThenUnknownAndHelpful() {
        var browser = activations.browser().open(organisation.path("/activate/%22%3E%3Cscript%3E"));
        assertThat(browser.status()).isEqualTo(404);
        assertThat(browser.body()).contains("/activation/new-link").doesNotContain("<script>");
    }

    /// People share computers: what was typed stands in addresses of this browser, sealed by this value.
    @Test
    @Tag("asvs-14.3.1")
    void activationWhenItEndsThenNobodyReadsInThisBrowserWhatWasTyped() {
        var browser = activations.browser().open(invited.path());
        String before = browser.cookies().get("vd-browser");
        var ended = browser.post(browser.path(), "password", PASSWORD);
        assertThat(before).isNotNull().isNotEqualTo(browser.cookies().get("vd-browser"));
        assertThat(ended.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.contains(".activation"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=900"));
    }

    @Test
    void linkOpensInTheLanguageOfThePerson() {
        Invited english = activations.invitations().invite(organisation, """
                {"givenName": "Sam", "familyName": "Smith", "email": "sam@example.nl", "language": "en"}""");
        assertThat(activations.browser().open(english.path()).title()).isEqualTo("Choose a password");
    }

    @Test
    void mailsFollowTheLanguageThatThePersonChose() {
        var browser = activations.browser().open(invited.path());
        browser.open(organisation.path("/activation/password?lang=en"));
        assertThat(browser.title()).isEqualTo("Choose a password");
        browser.submit("password", PASSWORD);
        assertThat(activations
                        .mailbox()
                        .of(organisation, invited.email())
                        .getLast()
                        .text())
                .contains("This is where you sign in");
    }

    @Test
    void activationGoesOnOnAnotherDeviceWhereItStopped() {
        Organisation municipality = activations.organisation(Preset.MUNICIPALITY);
        Invited person = activations.invite(municipality);
        var phone = activations.browser().open(person.path()).submit();
        phone.submit("birth-date-day", "27", "birth-date-month", "3", "birth-date-year", "1984");
        var other = activations.browser().open(person.path());
        assertThat(other.title()).as("proven again").isEqualTo("Controle van je geboortedatum");
        other.submit("birth-date-day", "27", "birth-date-month", "3", "birth-date-year", "1984");
        assertThat(other.title()).isEqualTo("Kies een gebruikersnaam");
    }

    @Test
    @Tag("asvs-2.3.1")
    void formWhenAStepIsSkippedThenBackToTheStepThatIsUp() {
        Organisation municipality = activations.organisation(Preset.MUNICIPALITY);
        Invited person = activations.invite(municipality);
        var browser = activations.browser().open(person.path());
        browser.submitTo(municipality.path("/activation/password"), "password", PASSWORD, "repeat", PASSWORD);
        assertThat(browser.path()).isEqualTo(municipality.path("/activation/welcome"));
        assertThat(browser.open(municipality.path("/activation/done")).path())
                .isEqualTo(municipality.path("/activation/welcome"));
    }

    private void expire() {
        jdbc.sql("update invitation set expires_at = now() - interval '1 hour' where organisation_id = :org")
                .param("org", organisation.id().value())
                .update();
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from invitation where organisation_id = :org and " + condition)
                .param("org", organisation.id().value())
                .query(Long.class)
                .single();
    }
}
