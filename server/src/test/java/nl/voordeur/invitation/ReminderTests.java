package nl.voordeur.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.mail.TestMailbox.Received;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
@Import({TestInvitations.class, TestMailbox.class})
@Tag("asvs-6.4.5")
class ReminderTests {

    private static final String SANNE =
            "{\"givenName\": \"Sanne\", \"familyName\": \"de Vries\", \"email\": \"sanne@example.nl\"}";

    private final TestInvitations invitations;
    private final RemindInvited reminders;
    private final TestMailbox mailbox;
    private final Accounts accounts;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;
    private Organisation organisation;

    @Autowired
    ReminderTests(
            TestInvitations invitations,
            RemindInvited reminders,
            TestMailbox mailbox,
            Accounts accounts,
            RegisterOrganisation registration,
            JdbcClient jdbc) {
        this.invitations = invitations;
        this.reminders = reminders;
        this.mailbox = mailbox;
        this.accounts = accounts;
        this.registration = registration;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void invite() {
        organisation = TestOrganisations.register(registration, Preset.CAREER);
        invitations.invite(organisation, SANNE);
    }

    @Test
    void remindComesHalfway() {
        assertThat(jdbc.sql("""
                        select remind_at = invited_at + (expires_at - invited_at) / 2 from invitation
                        where organisation_id = :org""")
                        .param("org", organisation.id().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        remind();
        assertThat(kinds()).containsExactly("invitation.invitation");
    }

    @Test
    void remindWhenHalfTheTimePassedThenOnceAndBothLinksWork() {
        due();
        remind();
        remind();
        assertThat(kinds()).containsExactly("invitation.invitation", "invitation.reminder");
        assertThat(jdbc.sql("select count(*) from invitation_link where organisation_id = :org and not replaced")
                        .param("org", organisation.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void remindWhenActiveThenNot() {
        accounts.activate(
                organisation.id(),
                accounts.byEmail(organisation.id(), new EmailAddress("sanne@example.nl"))
                        .orElseThrow()
                        .id());
        due();
        remind();
        assertThat(kinds()).containsExactly("invitation.invitation");
    }

    private void due() {
        jdbc.sql("update invitation set remind_at = now() - interval '1 minute' where organisation_id = :org")
                .param("org", organisation.id().value())
                .update();
    }

    private void remind() {
        while (reminders.remindNext()) {
            // all that are due, of other tests too
        }
    }

    private List<String> kinds() {
        return mailbox.of(organisation, "sanne@example.nl").stream()
                .map(Received::kind)
                .toList();
    }
}
