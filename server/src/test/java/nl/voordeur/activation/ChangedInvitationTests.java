package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.invitation.CorrectInvitation;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.ResendInvitation;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.invitation.WithdrawInvitation;
import nl.voordeur.kernel.AtOnce;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// What a person meets whose invitation was taken back, is old, or says less than most.
@VoordeurTest
@Import(TestActivations.class)
class ChangedInvitationTests {

    private final TestActivations activations;
    private final WithdrawInvitation withdrawing;
    private final CorrectInvitation corrections;
    private final ResendInvitation resending;
    private final FindInvitation finding;
    private final Accounts accounts;
    private final TransactionOperations transactions;
    private final JdbcClient jdbc;

    @Autowired
    ChangedInvitationTests(
            TestActivations activations,
            WithdrawInvitation withdrawing,
            CorrectInvitation corrections,
            ResendInvitation resending,
            FindInvitation finding,
            Accounts accounts,
            TransactionOperations transactions,
            JdbcClient jdbc) {
        this.activations = activations;
        this.withdrawing = withdrawing;
        this.corrections = corrections;
        this.resending = resending;
        this.finding = finding;
        this.accounts = accounts;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void linkWhenTheInvitationWasTakenBackThenSaysSoAndOffersNoOther() {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited invited = activations.invite(organisation);
        var busy = activations.browser().open(invited.path());
        withdraw(organisation, invited);

        for (TestBrowser browser : new TestBrowser[] {
            busy.submit("password", PASSWORD), activations.browser().open(invited.path())
        }) {
            assertThat(browser.status()).isEqualTo(410);
            assertThat(browser.title()).isEqualTo("Deze uitnodiging is ingetrokken");
            assertThat(browser.body()).doesNotContain("nieuwe link", "new-link", invited.email());
        }
        busy.once("GET", organisation.path("/activation"));
        assertThat(activations.mailbox().of(organisation, invited.email())).isEmpty();
    }

    /// The page was open before; the link behind it is dead now.
    @ParameterizedTest
    @CsvSource({
        "corrected, Deze link kennen we niet",
        "sent again, Deze link kennen we niet",
        "withdrawn, Deze uitnodiging is ingetrokken"
    })
    void formWhenItsLinkDiedMeanwhileThenNothingOfItCounts(String change, String page) {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path());
        InvitationId id = invitation(organisation, invited);
        switch (change) {
            case "corrected" -> correct(organisation, id, "els@example.nl");
            case "sent again" -> resending.resend(organisation, id, TestActors.TEST);
            default -> withdraw(organisation, invited);
        }
        assertThat(browser.submit("password", PASSWORD).title()).isEqualTo(page);
        assertThat(count(organisation, "account", "state = 'ACTIVE'")).isZero();
        assertThat(count(organisation, "factor_password", "true")).isZero();
    }

    @Test
    @Tag("asvs-2.3.4")
    void correctWhenFiftyTimesAtOnceWithActivationsThenOneSideWins() throws Exception {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited invited = activations.invite(organisation);
        InvitationId id = invitation(organisation, invited);
        var browser = activations.browser().open(invited.path());
        var corrected = new AtomicInteger();
        AtOnce.fifty(number -> {
            if (number % 2 == 0) {
                browser.twin().post(browser.path(), "password", PASSWORD + " " + number);
            } else if (correct(organisation, id, "els@example.nl") instanceof CorrectInvitation.Outcome.Corrected) {
                corrected.incrementAndGet();
            }
        });
        boolean active = count(organisation, "account", "state = 'ACTIVE'") == 1;
        assertThat(corrected.get()).isEqualTo(active ? 0 : AtOnce.FIFTY / 2);
        assertThat(count(organisation, "account", "email_key = 'els@example.nl'"))
                .as("nobody is activated at the one address and corrected to the other")
                .isEqualTo(active ? 0 : 1);
        assertThat(count(organisation, "audit_event", "type = 'user_activated'"))
                .isEqualTo(active ? 1 : 0);
        assertThat(count(organisation, "audit_event", "type = 'user_invitation_corrected'"))
                .isEqualTo(active ? 0 : 1);
        assertThat(count(organisation, "factor_password", "true")).isEqualTo(active ? 1 : 0);
    }

    @Test
    @Tag("asvs-2.3.4")
    void withdrawWhenFiftyTimesAtOnceWithActivationsThenOneSideWins() throws Exception {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited invited = activations.invite(organisation);
        InvitationId id = invitation(organisation, invited);
        var browser = activations.browser().open(invited.path());
        var withdrawn = new AtomicInteger();
        AtOnce.fifty(number -> {
            if (number % 2 == 0) {
                browser.twin().post(browser.path(), "password", PASSWORD + " " + number);
            } else if (withdrawing.withdraw(organisation, id, TestActors.TEST)
                    == WithdrawInvitation.Outcome.WITHDRAWN) {
                withdrawn.incrementAndGet();
            }
        });
        String state = jdbc.sql("select state from account where organisation_id = ?")
                .param(organisation.id().value())
                .query(String.class)
                .single();
        boolean removed = state.equals("REMOVED");
        assertThat(state).isIn("REMOVED", "ACTIVE");
        assertThat(withdrawn.get()).isEqualTo(removed ? AtOnce.FIFTY / 2 : 0);
        assertThat(count(organisation, "audit_event", "type = 'user_activated'"))
                .isEqualTo(removed ? 0 : 1);
        assertThat(count(organisation, "audit_event", "type = 'user_invitation_withdrawn'"))
                .isEqualTo(removed ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "1968-00-00, '', '', 1968, true",
        "1968-00-00, 1, 7, 1968, true",
        "1968-00-00, '', '', 1969, false",
        "1968-05-00, 0, 5, 1968, true",
        "1968-05-00, '', '', 1968, false",
        "1968-05-09, '', '', 1968, false",
        "1968-05-09, 9, 5, 1968, true"
    })
    void birthDateWhenTheRegisterKnowsLessThenThatIsAsked(
            String known, String day, String month, String year, boolean right) {
        Organisation organisation = activations.organisation(Preset.MUNICIPALITY);
        Invited invited = activations.invitations().invite(organisation, """
                {"familyName": "Sukarno", "email": "sukarno@example.nl", "birthDate": "%s"}""".formatted(known));
        var browser = activations.browser().open(invited.path());
        assertThat(browser.body()).contains("Hallo Sukarno,");
        browser.submit();
        assertThat(browser.body()).contains("Staat je geboortedag niet in je paspoort?");
        browser.submit("birth-date-day", day, "birth-date-month", month, "birth-date-year", year);
        assertThat(count(organisation, "invitation", "birth_date_failures = 0")).isEqualTo(right ? 1 : 0);
        assertThat(browser.path().endsWith("/activation/username")).isEqualTo(right);
    }

    private void withdraw(Organisation organisation, Invited invited) {
        InvitationId id = invitation(organisation, invited);
        assertThat(withdrawing.withdraw(organisation, id, TestActors.TEST))
                .isEqualTo(WithdrawInvitation.Outcome.WITHDRAWN);
    }

    private CorrectInvitation.Outcome correct(Organisation organisation, InvitationId id, String address) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Account known = corrections.lock(organisation, id).orElseThrow();
            var person = new NewAccount(
                    known.name(), new EmailAddress(address), null, known.locale(), known.employeeNumber(), null);
            return corrections.correct(organisation, id, known, person, TestActors.TEST);
        }));
    }

    private InvitationId invitation(Organisation organisation, Invited invited) {
        return finding.of(organisation.id(), account(organisation, invited).id())
                .orElseThrow();
    }

    private Account account(Organisation organisation, Invited invited) {
        return accounts.byEmail(organisation.id(), new EmailAddress(invited.email()))
                .orElseThrow();
    }

    private long count(Organisation organisation, String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where organisation_id = :org and " + condition)
                .param("org", organisation.id().value())
                .query(Long.class)
                .single();
    }
}
