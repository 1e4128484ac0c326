package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.Username;
import nl.voordeur.factor.password.PasswordCheck;
import nl.voordeur.factor.password.VerifyPassword;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody else has the link as well: what one browser proved or chose is worth nothing in another.
@VoordeurTest
@Import(TestActivations.class)
@Tag("asvs-2.3.1")
class OtherBrowserTests {

    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");
    private static final String THEIRS = "groene olifant leest acht kranten";
    private final TestActivations activations;
    private final Accounts accounts;
    private final VerifyPassword verification;
    private final JdbcClient jdbc;

    @Autowired
    OtherBrowserTests(TestActivations activations, Accounts accounts, VerifyPassword verification, JdbcClient jdbc) {
        this.activations = activations;
        this.accounts = accounts;
        this.verification = verification;
        this.jdbc = jdbc;
    }

    @Test
    void birthDateWhenProvenElsewhereThenAskedAgainUnderTheSameFiveTries() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invite(organisation);
        var owner = activations.browser().open(invited.path()).submit();
        birthDate(birthDate(owner, "28"), "27");
        assertThat(owner.title()).isEqualTo("Kies een gebruikersnaam");

        var other = activations.browser().open(invited.path());
        assertThat(birthDate(other, "28").body()).contains("nog 3 keer");
        birthDate(birthDate(birthDate(other, "28"), "28"), "28");
        assertThat(other.title()).isEqualTo("Het activeren is gestopt");
        assertThat(owner.submit("username", "sanne.z").title())
                .as("whoever proved it before goes on")
                .isEqualTo("Kies een wachtwoord");
    }

    @Test
    void loginCodeWhenRedeemedElsewhereThenAskedAgainUnderTheSameFiveTries() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var owner = activations.browser().open(invited.path()).submit("code", "XXXX XXXX XXXX");
        assertThat(owner.submit("code", invited.code()).title()).isEqualTo("Gebruikersnaam en wachtwoord instellen");

        var other = activations.browser().open(invited.path());
        assertThat(other.title()).isEqualTo("Heb je een logincode ontvangen?");
        assertThat(other.submit("code", "XXXX XXXX XXXX").body()).contains("nog 3 keer");
        other.submitTo(organisation.path("/activation/account"), "username", "z", "password", THEIRS, "repeat", THEIRS);
        assertThat(account(organisation, invited).state()).isEqualTo(AccountState.INVITED);
        assertThat(other.title()).isEqualTo("Heb je een logincode ontvangen?");
    }

    @Test
    void usernameWhenTheProofsAreOfAnotherBrowserThenItStaysAsItWas() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invite(organisation);
        birthDate(activations.browser().open(invited.path()).submit(), "27").submit("username", "sanne.y");

        var other = activations.browser().open(invited.path());
        other.submitTo(organisation.path("/activation/username"), "username", "gekaapt");
        assertThat(other.title()).isEqualTo("Controle van je geboortedatum");
        assertThat(account(organisation, invited).username()).isEqualTo(new Username("sanne.y"));
        assertThat(other.open(organisation.path("/activation/username")).body()).doesNotContain("sanne.y");
    }

    @Test
    void passwordWhenAnotherBrowserGoesOnThenOnlyTheOneTypedThereCounts() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invite(organisation);
        var first = birthDate(activations.browser().open(invited.path()).submit(), "27")
                .submit("username", "sanne.x")
                .submit("password", THEIRS, "repeat", THEIRS);
        assertThat(first.title()).isEqualTo("Als je niet kunt inloggen");

        var second = birthDate(activations.browser().open(invited.path()), "27");
        assertThat(second.title()).isEqualTo("Kies een wachtwoord");
        second.submitTo(organisation.path("/activation/recovery-info"), "recovery-email", "");
        assertThat(second.title())
                .as("nobody activates with what was typed elsewhere")
                .isEqualTo("Kies een wachtwoord");
        assertThat(account(organisation, invited).state()).isEqualTo(AccountState.INVITED);

        second.submit("password", PASSWORD, "repeat", PASSWORD);
        assertThat(first.submit("recovery-email", "").title()).isEqualTo("Kies een wachtwoord");
        assertThat(account(organisation, invited).state()).isEqualTo(AccountState.INVITED);
        assertThat(second.submit("recovery-email", "").title()).isEqualTo("Je account is geactiveerd");
        assertThat(opens(organisation, invited, THEIRS)).isFalse();
        assertThat(opens(organisation, invited, PASSWORD)).isTrue();
        assertThat(first.open(organisation.path("/activation/done")).title()).isEqualTo("Je account is al actief");
    }

    @Test
    void proofWhenANewLinkWasSentThenGivenAgain() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path()).submit("code", invited.code());
        jdbc.sql("update invitation set expires_at = now() - interval '1 hour' where organisation_id = :id")
                .param("id", organisation.id().value())
                .update();
        browser.open(organisation.path("/activation")).submitTo(organisation.path("/activation"));

        browser.open(
                activations.invitations().newest(organisation, invited.email()).path());
        assertThat(browser.title()).isEqualTo("Heb je een logincode ontvangen?");
    }

    @Test
    void markWhenLostThenTheLinkIsAskedForAndNothingIsShared() {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        var browser =
                activations.browser().open(activations.invite(organisation).path());
        browser.cookies().remove("vd-" + organisation.slug() + ".activation-browser");
        assertThat(browser.submit("password", PASSWORD).title()).isEqualTo("Open de link in je e-mail");
    }

    private boolean opens(Organisation organisation, Invited invited, String password) {
        return verification.verify(
                        organisation.id(), account(organisation, invited).id(), new Secret(password), ORIGIN)
                instanceof PasswordCheck.Right;
    }

    private Account account(Organisation organisation, Invited invited) {
        return accounts.byEmail(organisation.id(), new EmailAddress(invited.email()))
                .orElseThrow();
    }

    private static TestBrowser birthDate(TestBrowser browser, String day) {
        return browser.submit("birth-date-day", day, "birth-date-month", "3", "birth-date-year", "1984");
    }
}
