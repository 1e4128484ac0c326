package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.BirthDate;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.invitation.CorrectInvitation;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.invitation.ResendInvitation;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Whoever holds a link that is over takes nothing away from whoever holds the one that works.
@VoordeurTest
@Import(TestActivations.class)
@Tag("OWASP-FP-3")
class DeadLinkTests {

    private static final int MANY = 8;
    private final TestActivations activations;
    private final CorrectInvitation corrections;
    private final ResendInvitation resending;
    private final InvitePeople inviting;
    private final FindInvitation finding;
    private final Accounts accounts;
    private final TransactionOperations transactions;
    private final JdbcClient jdbc;

    @Autowired
    DeadLinkTests(
            TestActivations activations,
            CorrectInvitation corrections,
            ResendInvitation resending,
            InvitePeople inviting,
            FindInvitation finding,
            Accounts accounts,
            TransactionOperations transactions,
            JdbcClient jdbc) {
        this.activations = activations;
        this.corrections = corrections;
        this.resending = resending;
        this.inviting = inviting;
        this.finding = finding;
        this.accounts = accounts;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "name", "birth date", "employee number", "sent again", "invited again"})
    void askWhenTheInviterCorrectedOrSentAgainThenTheFormerLinkIsUnknownAndAsksNothing(String change) {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invite(organisation);
        var wrong = activations.browser().open(invited.path());
        String address = change(organisation, invited, change);
        Invited anew = activations.invitations().newest(organisation, address);
        var right = activations.browser().open(anew.path()).submit();
        birthDate(right, change.equals("birth date") ? "28" : "27");
        assertThat(right.title()).isEqualTo("Kies een gebruikersnaam");
        int mails = mails(organisation, address);

        for (int i = 0; i < MANY; i++) {
            assertThat(wrong.twin().submitTo(organisation.path("/activation")).path())
                    .as("by its address, as anybody")
                    .isEqualTo(organisation.path("/activation/new-link"));
        }
        assertThat(wrong.open(invited.path()).title()).isEqualTo("Deze link kennen we niet");
        assertThat(mails(organisation, address)).isEqualTo(mails);
        assertThat(right.submit("username", "sanne." + mails + address.length()).title())
                .isEqualTo("Kies een wachtwoord");
        expire(organisation);
        assertThat(right.submitTo(organisation.path("/activation")).title()).isEqualTo("Er is een e-mail onderweg");
        assertThat(activations.invitations().newest(organisation, address).path())
                .isNotEqualTo(anew.path());
    }

    /// The person renewed the link; the older mail is still somewhere.
    ///
    /// @param left of the newer link's term
    @ParameterizedTest
    @CsvSource({"older link, 4 days", "older link, 1 hour", "address, 4 days", "address, 1 hour"})
    void askWhenSomebodyIsBusyWithTheNewerLinkThenThatOneKeepsWorkingAndItsMailsToo(String by, String left) {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited invited = activations.invite(organisation);
        expire(organisation);
        var older = activations.browser().open(invited.path());
        older.twin().submitTo(organisation.path("/activation"));
        Invited newer = activations.invitations().newest(organisation, invited.email());
        set(organisation, left);
        var busy = activations.browser().open(newer.path());
        assertThat(older.open(invited.path()).title()).isEqualTo("Er is een nieuwere e-mail");

        for (int i = 0; i < MANY; i++) {
            ask(organisation, by.equals("address") ? null : older.twin(), invited.email());
        }

        String helpful =
                activations.invitations().newest(organisation, invited.email()).path();
        assertThat(helpful).as("who lost the newer mail gets another").isNotEqualTo(newer.path());
        assertThat(activations.browser().open(helpful).title()).isEqualTo("Kies een wachtwoord");
        assertThat(activations.browser().open(newer.path()).title()).isEqualTo("Kies een wachtwoord");
        jdbc.sql("update invitation_link set expires_at = now() - interval '1 second' where organisation_id = ?")
                .param(organisation.id().value())
                .update();
        var late = busy.twin().submit("password", PASSWORD);
        assertThat(late.title()).as("but no longer than it said").isEqualTo("Er is een nieuwere e-mail");
        int mails = mails(organisation, invited.email());
        late.submitTo(organisation.path("/activation"));
        assertThat(mails(organisation, invited.email())).isEqualTo(mails + 1);
    }

    private void ask(Organisation organisation, @Nullable TestBrowser byLink, String address) {
        if (byLink != null) {
            byLink.submitTo(organisation.path("/activation"));
            return;
        }
        activations.browser().open(organisation.path("/activation/new-link")).submit("email", address);
        await().until(() -> jdbc.sql("select count(*) from link_request where organisation_id = ?")
                        .param(organisation.id().value())
                        .query(Integer.class)
                        .single()
                == 0);
    }

    /// @return the address from now on
    private String change(Organisation organisation, Invited invited, String change) {
        Account known = accounts.byEmail(organisation.id(), new EmailAddress(invited.email()))
                .orElseThrow();
        InvitationId id = finding.of(organisation.id(), known.id()).orElseThrow();
        EmailAddress address = change.equals("email") ? new EmailAddress("recht." + invited.email()) : known.email();
        PersonName name = change.equals("name")
                ? PersonName.parse("Els", known.name().family()).orElseThrow()
                : known.name();
        BirthDate birthDate = change.equals("birth date")
                ? BirthDate.parse("1984-03-28").orElseThrow()
                : BirthDate.parse("1984-03-27").orElseThrow();
        String number = change.equals("employee number") ? "A 1" : known.employeeNumber();
        var person = new NewAccount(name, address, null, known.locale(), number, birthDate);
        Object outcome = Objects.requireNonNull(transactions.execute(_ -> switch (change) {
            case "sent again" -> resending.resend(organisation, id, TestActors.TEST);
            case "invited again" -> inviting.invite(organisation, TestActors.TEST, 0, person);
            default ->
                corrections.correct(
                        organisation, id, corrections.lock(organisation, id).orElseThrow(), person, TestActors.TEST);
        }));
        assertThat(outcome)
                .isNotInstanceOf(CorrectInvitation.Outcome.Refused.class)
                .isNotInstanceOf(InvitePeople.Outcome.Refused.class);
        return address.value();
    }

    private void expire(Organisation organisation) {
        set(organisation, "-1 hour");
    }

    private void set(Organisation organisation, String left) {
        for (String table : new String[] {"invitation", "invitation_link"}) {
            jdbc.sql("update " + table + " set expires_at = now() + ?::interval where organisation_id = ?")
                    .params(left, organisation.id().value())
                    .update();
        }
    }

    private int mails(Organisation organisation, String address) {
        return activations.mailbox().of(organisation, address).size();
    }

    private static void birthDate(TestBrowser browser, String day) {
        browser.submit("birth-date-day", day, "birth-date-month", "3", "birth-date-year", "1984");
    }
}
