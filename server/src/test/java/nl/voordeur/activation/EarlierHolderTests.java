package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.factor.password.PasswordCheck;
import nl.voordeur.factor.password.VerifyPassword;
import nl.voordeur.invitation.CorrectInvitation;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.invitation.ResendInvitation;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/// What somebody chose who held the link before is no part of the account of whoever activates it.
@VoordeurTest
@Import(TestActivations.class)
@Tag("asvs-2.3.1")
class EarlierHolderTests {

    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");
    private static final String THEIRS = "groene olifant leest acht kranten";
    private static final String THEIR_ADDRESS = "ander@example.org";

    private final TestActivations activations;
    private final CorrectInvitation corrections;
    private final ResendInvitation resending;
    private final InvitePeople inviting;
    private final FindInvitation finding;
    private final Accounts accounts;
    private final VerifyPassword verification;
    private final TransactionOperations transactions;

    @Autowired
    EarlierHolderTests(
            TestActivations activations,
            CorrectInvitation corrections,
            ResendInvitation resending,
            InvitePeople inviting,
            FindInvitation finding,
            Accounts accounts,
            VerifyPassword verification,
            TransactionOperations transactions) {
        this.activations = activations;
        this.corrections = corrections;
        this.resending = resending;
        this.inviting = inviting;
        this.finding = finding;
        this.accounts = accounts;
        this.verification = verification;
        this.transactions = transactions;
    }

    @ParameterizedTest
    @ValueSource(strings = {"corrected", "sent again", "invited again"})
    void activateWhenTheInviterBeganAnewThenNothingOfTheEarlierHolderIsLeft(String how) {
        Organisation organisation = organisation(
                ActivationStep.USERNAME, ActivationStep.RECOVERY_INFO, ActivationStep.PASSWORD, ActivationStep.WELCOME);
        Invited invited = activations.invite(organisation);
        var wrong = activations.browser().open(invited.path());
        wrong.submit("username", "hun.naam").submit("recovery-email", THEIR_ADDRESS);
        wrong.submit("password", THEIRS);
        assertThat(wrong.path()).isEqualTo(organisation.path("/activation/welcome"));
        String confirmation = confirmation(organisation);
        assertThat(activations.browser().open(confirmation).submit().body()).contains("a•••@example.org");
        Invitee one = account(organisation, invited);
        assertThat(one.account().recoveryEmail()).isNotNull();

        beginAnew(organisation, one, how);

        assertThat(accounts.byId(organisation.id(), one.account().id()).orElseThrow())
                .extracting(Account::username, Account::recoveryEmail)
                .containsOnlyNulls();
        assertThat(activations.browser().open(confirmation).body()).doesNotContain("example.org");
        assertThat(wrong.submit().title()).isEqualTo("Deze link kennen we niet");
        var right = activations
                .browser()
                .open(activations
                        .invitations()
                        .newest(organisation, invited.email())
                        .path());
        assertThat(right.body()).doesNotContain("hun.naam");
        assertThat(right.submit("username", "eigen.naam").body()).doesNotContain(THEIR_ADDRESS);
        right.submit("recovery-email", "").submit("password", PASSWORD).submit();
        assertThat(accounts.byId(organisation.id(), one.account().id()).orElseThrow())
                .matches(account -> account.state() == AccountState.ACTIVE)
                .matches(account -> account.recoveryEmail() == null);
        assertThat(opens(one.account(), THEIRS)).isFalse();
        assertThat(opens(one.account(), PASSWORD)).isTrue();
    }

    /// Both have the same link, and nobody began anew.
    @Test
    void activateWhenAnotherBrowserNamedARecoveryAddressThenItIsAskedForHereToo() {
        Organisation organisation = organisation(ActivationStep.RECOVERY_INFO, ActivationStep.PASSWORD);
        Invited invited = activations.invite(organisation);
        var other = activations.browser().open(invited.path()).submit("recovery-email", THEIR_ADDRESS);
        assertThat(other.open(organisation.path("/activation/recovery-info")).body())
                .as("who named it may look again")
                .contains(THEIR_ADDRESS);

        var owner = activations.browser().open(invited.path());
        assertThat(owner.path()).isEqualTo(organisation.path("/activation/recovery-info"));
        assertThat(owner.body()).doesNotContain(THEIR_ADDRESS);
        owner.submit("recovery-email", "");
        other.submit("recovery-email", THEIR_ADDRESS);
        assertThat(owner.submit("password", PASSWORD).path())
                .as("it was named anew elsewhere")
                .isEqualTo(organisation.path("/activation/recovery-info"));
        owner.submit("recovery-email", "").submit("password", PASSWORD);
        Account account = account(organisation, invited).account();
        assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account.recoveryEmail()).isNull();
    }

    private record Invitee(Account account, InvitationId invitation) {}

    private Invitee account(Organisation organisation, Invited invited) {
        Account account = accounts.byEmail(organisation.id(), new EmailAddress(invited.email()))
                .orElseThrow();
        return new Invitee(account, finding.of(organisation.id(), account.id()).orElseThrow());
    }

    private void beginAnew(Organisation organisation, Invitee one, String how) {
        Account known = one.account();
        String number = how.equals("corrected") ? "A 1" : known.employeeNumber();
        var person = new NewAccount(known.name(), known.email(), null, known.locale(), number, null);
        Object outcome = Objects.requireNonNull(transactions.execute(_ -> switch (how) {
            case "corrected" ->
                corrections.correct(
                        organisation,
                        one.invitation(),
                        corrections.lock(organisation, one.invitation()).orElseThrow(),
                        person,
                        TestActors.TEST);
            case "sent again" -> resending.resend(organisation, one.invitation(), TestActors.TEST);
            default -> inviting.invite(organisation, TestActors.TEST, 0, person);
        }));
        assertThat(outcome)
                .isNotInstanceOf(CorrectInvitation.Outcome.Refused.class)
                .isNotInstanceOf(InvitePeople.Outcome.Refused.class);
    }

    private String confirmation(Organisation organisation) {
        String text =
                activations.mailbox().of(organisation, THEIR_ADDRESS).getLast().text();
        int start = text.indexOf(organisation.path("/recovery-address/"));
        return text.substring(start).split("\\s", 2)[0];
    }

    private boolean opens(Account account, String password) {
        return verification.verify(account.organisation(), account.id(), new Secret(password), ORIGIN)
                instanceof PasswordCheck.Right;
    }

    private Organisation organisation(ActivationStep... steps) {
        var preset = Preset.PAYROLL.settings(TestOrganisations.helpdesk());
        return activations.organisation(new OrganisationSettings(
                preset.invitation(),
                new ActivationSettings(List.of(steps), false, AfterActivation.SIGN_IN),
                preset.signIn(),
                preset.password(),
                preset.factors(),
                preset.sessions(),
                preset.helpdesk(),
                null));
    }
}
