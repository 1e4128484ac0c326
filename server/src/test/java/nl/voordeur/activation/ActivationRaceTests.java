package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import nl.voordeur.VoordeurTest;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.kernel.AtOnce;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Fifty at once.
@VoordeurTest
@Import(TestActivations.class)
@Tag("asvs-2.3.4")
class ActivationRaceTests {

    private final TestActivations activations;
    private final JdbcClient jdbc;
    private final DataSource database;

    @Autowired
    ActivationRaceTests(TestActivations activations, JdbcClient jdbc, DataSource database) {
        this.activations = activations;
        this.jdbc = jdbc;
        this.database = database;
    }

    /// The last step of this recipe has no limit of its own, so all fifty get as far as the invitation.
    @Test
    void lastStepWhenSentFiftyTimesThenOneActivation() throws Exception {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        var browser = activations
                .browser()
                .open(activations.invite(organisation).path())
                .submit()
                .submit("birth-date-day", "27", "birth-date-month", "3", "birth-date-year", "1984")
                .submit("username", "sanne")
                .submit("password", PASSWORD, "repeat", PASSWORD);
        var destinations = new ConcurrentLinkedQueue<String>();
        meeting(
                organisation,
                number -> destinations.add(destination(
                        browser.twin().post(organisation.path("/activation/recovery-info"), "recovery-email", ""))));

        assertThat(destinations)
                .hasSize(AtOnce.FIFTY)
                .containsOnly(organisation.path("/activation/done"), organisation.path("/activation"))
                .containsOnlyOnce(organisation.path("/activation/done"));
        assertThat(count(organisation, "mail", "kind = 'activation.activated'")).isEqualTo(1);
        assertThat(count(organisation, "audit_event", "type = 'user_activated'"))
                .isEqualTo(1);
    }

    /// Here the limit of passwords lets twenty through to the invitation.
    @Test
    void passwordWhenSentFiftyTimesThenOneIsSet() throws Exception {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        var browser =
                activations.browser().open(activations.invite(organisation).path());
        AtOnce.fifty(number -> browser.twin().post(browser.path(), "password", PASSWORD + " " + number));

        assertThat(count(organisation, "mail", "kind = 'activation.activated'")).isEqualTo(1);
        assertThat(count(organisation, "audit_event", "type = 'user_activated'"))
                .isEqualTo(1);
        assertThat(count(organisation, "audit_event", "type = 'authn_password_set'"))
                .isEqualTo(1);
    }

    /// Those that come while forty others are looked at are asked to wait: each of them may be a guess.
    @Test
    void loginCodeWhenRedeemedFiftyTimesThenOnce() throws Exception {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path());
        var destinations = new ConcurrentLinkedQueue<String>();
        meeting(
                organisation,
                number -> destinations.add(destination(browser.twin().post(browser.path(), "code", invited.code()))));

        assertThat(destinations).hasSize(AtOnce.FIFTY).containsOnlyOnce(organisation.path("/activation/account"));
        assertThat(count(organisation, "invitation", "code_failures = 0 and passed = '{LOGIN_CODE}'"))
                .isEqualTo(1);
    }

    @Test
    void loginCodeWhenGuessedFiftyTimesThenFiveCount() throws Exception {
        Organisation organisation = activations.organisation(Preset.CAREER);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path());
        AtOnce.fifty(number -> browser.twin().post(browser.path(), "code", "XXXX XXXX XX" + (10 + number)));

        assertThat(count(organisation, "invitation", "code_failures = 5")).isEqualTo(1);
        assertThat(count(organisation, "audit_event", "type = 'authn_code_fail'"))
                .isEqualTo(5);
    }

    @Test
    void usernameWhenFiftyPeopleWantItThenOneGetsIt() throws Exception {
        Organisation organisation = activations.organisation(Preset.CAREER);
        var browsers = new ArrayList<TestBrowser>();
        for (int i = 0; i < AtOnce.FIFTY; i++) {
            Invited invited = activations.invite(organisation);
            browsers.add(activations.browser().open(invited.path()).submit("code", invited.code()));
        }
        AtOnce.fifty(number -> browsers.get(number)
                .post(
                        organisation.path("/activation/account"),
                        "username",
                        "sanne",
                        "password",
                        PASSWORD,
                        "repeat",
                        PASSWORD));

        assertThat(count(organisation, "account", "username_key = 'sanne'")).isEqualTo(1);
        assertThat(count(organisation, "account", "state = 'ACTIVE'")).isEqualTo(1);
    }

    private static String destination(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    /// Nobody gets at the invitation before several wait for it: so they do meet, however busy the machine is.
    private void meeting(Organisation organisation, IntConsumer act) throws Exception {
        try (var held = database.getConnection();
                var invitation =
                        held.prepareStatement("select id from invitation where organisation_id = ? for update");
                var waiting = held.prepareStatement("select count(*) >= 5 from pg_locks where not granted")) {
            held.setAutoCommit(false);
            invitation.setObject(1, organisation.id().value());
            invitation.executeQuery();
            AtOnce.fifty(act, () -> {
                try {
                    await().until(() -> isTrue(waiting));
                } finally {
                    held.rollback();
                }
                return null;
            });
        }
    }

    private static boolean isTrue(PreparedStatement question) throws SQLException {
        try (var answer = question.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private long count(Organisation organisation, String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where organisation_id = :org and " + condition)
                .param("org", organisation.id().value())
                .query(Long.class)
                .single();
    }
}
