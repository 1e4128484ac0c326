package nl.voordeur.activation;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.VoordeurTest;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which answers count as guesses of their source: every wrong one, and no other.
@VoordeurTest
@Import(TestActivations.class)
@Tag("asvs-6.3.1")
class GuessingTests {

    private final TestActivations activations;
    private final JdbcClient jdbc;

    @Autowired
    GuessingTests(TestActivations activations, JdbcClient jdbc) {
        this.activations = activations;
        this.jdbc = jdbc;
    }

    @Test
    void loginCodeWhenWrongThenTheLastOneCountsTooAndNoneAfterIt() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        var browser = activations
                .browser()
                .open(activations.invite(organisation).path())
                .submit("code", "X9P4");
        for (int guess = 0; guess < 7; guess++) {
            browser.submitTo(organisation.path("/activation/login-code"), "code", "XXXX XXXX XXXX");
        }
        assertThat(guesses(organisation)).isEqualTo(5);
    }

    @Test
    void birthDateWhenWrongThenTheLastOneCountsTooAndNoneAfterIt() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser = activations
                .browser()
                .open(activations.invite(organisation).path())
                .submit();
        for (int guess = 0; guess < 7; guess++) {
            birthDate(browser, organisation);
        }
        assertThat(guesses(organisation)).isEqualTo(5);
    }

    /// A node that has the wrong keys, an outage: no fault of whoever answers.
    @Test
    void birthDateWhenItCantBeLookedAtThenCountsForNothing() {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path()).submit();
        jdbc.sql("update account set birth_date_sealed = 'damaged' where organisation_id = :id")
                .param("id", organisation.id().value())
                .update();

        birthDate(browser, organisation);

        assertThat(browser.status()).isEqualTo(500);
        assertThat(guesses(organisation)).isZero();
    }

    private static void birthDate(TestBrowser browser, Organisation organisation) {
        browser.submitTo(
                organisation.path("/activation/birth-date"),
                "birth-date-day",
                "28",
                "birth-date-month",
                "3",
                "birth-date-year",
                "1984");
    }

    private int guesses(Organisation organisation) {
        return jdbc.sql("""
                        select coalesce(sum(uses), 0) from throttle
                        where organisation_id = :id and limit_name = 'activation.source'""")
                .param("id", organisation.id().value())
                .query(Integer.class)
                .single();
    }
}
