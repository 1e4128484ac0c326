package nl.voordeur.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Sessions;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;

@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountApiTests {

    private static final String REASON = "telefoon kwijt, paspoort gezien";

    private final AccountApi api;
    private final FactorApi factorApi;
    private final TestSignIns test;
    private final Sessions sessions;
    private Organisation ours;
    private Account person;
    private Actor.Machine caller;

    @Autowired
    AccountApiTests(AccountApi api, FactorApi factorApi, TestSignIns test, Sessions sessions) {
        this.api = api;
        this.factorApi = factorApi;
        this.test = test;
        this.sessions = sessions;
        ours = test.organisation(Preset.MUNICIPALITY);
        person = test.personWithApp(ours).account();
        caller = new Actor.Machine(
                ours.id(), "test", Set.of(Permission.ACCOUNTS_WRITE), new RequestOrigin("192.0.2.1", "test"));
    }

    @BeforeEach
    void somebodyWithAnApp() {
        ours = test.organisation(Preset.MUNICIPALITY);
        person = test.personWithApp(ours).account();
        test.jdbc()
                .sql("update factor_password set mail_born = false where account_id = :id")
                .param("id", id())
                .update();
        caller = new Actor.Machine(
                ours.id(), "test", Set.of(Permission.ACCOUNTS_WRITE), new RequestOrigin("192.0.2.1", "test"));
    }

    @Test
    @Tag("asvs-6.5.6")
    @Tag("asvs-7.4.2")
    void unlinkThenTheFactorAndEverySessionAreGoneAtOnce() {
        String token = signedIn();
        factorApi.unlink(ours, caller, id(), "totp", REASON, "mailed", false);

        assertThat(find().factors()).extracting(AccountApi.FactorPart::kind).containsExactly(FactorKind.PASSWORD);
        assertThat(sessions.find(ours, token)).isEmpty();
        assertRefused(
                HttpStatus.NOT_FOUND, () -> factorApi.unlink(ours, caller, id(), "totp", REASON, "mailed", false));
    }

    @Test
    @Tag("asvs-7.4.2")
    void changeWhenBlockedThenNobodyIsInUntilUnblocked() {
        String token = signedIn();
        int before = epoch();
        assertThat(change("BLOCKED").state()).isEqualTo(AccountState.BLOCKED);
        assertThat(epoch()).as("all that was given out has ended, once").isEqualTo(before + 1);
        assertThat(sessions.find(ours, token)).isEmpty();
        assertThat(test.jdbc()
                        .sql("select count(*) from session where organisation_id = ? and account_id = ?")
                        .params(ours.id().value(), id())
                        .query(Long.class)
                        .single())
                .as("its portals hear of it now, not at the next clean-up")
                .isZero();
        assertRefused(HttpStatus.CONFLICT, () -> change("BLOCKED"));
        assertThat(epoch()).as("a second block is none").isEqualTo(before + 1);
        assertThat(change("ACTIVE").state()).isEqualTo(AccountState.ACTIVE);
        assertThat(epoch()).isEqualTo(before + 2);
    }

    /// A password is no second factor, and a name that isn't one is nothing.
    @ParameterizedTest
    @ValueSource(strings = {"password", "TOTP", "passkey", "mail", "totp ", "*"})
    void unlinkWhenNoSecondFactorIsCalledSoThenNotFoundAndNothingIsGone(String name) {
        assertRefused(HttpStatus.NOT_FOUND, () -> factorApi.unlink(ours, caller, id(), name, REASON, "mailed", false));
        assertThat(find().factors()).hasSize(2);
    }

    @Test
    void findThenTellsOfEachFactorSinceWhenAndWhenItWasUsed() {
        assertThat(find().factors())
                .extracting(
                        AccountApi.FactorPart::kind,
                        AccountApi.FactorPart::locked,
                        factor -> factor.lastUsed() == null,
                        factor -> factor.since().isAfter(test.clock.instant()))
                .containsExactly(
                        tuple(FactorKind.PASSWORD, false, true, false), tuple(FactorKind.TOTP, false, false, false));
        assertThat(find().factors()).extracting(AccountApi.FactorPart::id).doesNotHaveDuplicates();

        test.jdbc()
                .sql("update factor_totp set failures = 100 where account_id = :id")
                .param("id", id())
                .update();
        assertThat(find().factors()).extracting(AccountApi.FactorPart::locked).containsExactly(false, true);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\r\n"})
    void unlinkWhenNoReasonThenRefusedAndNothingIsGone(String reason) {
        assertRefused(
                HttpStatus.BAD_REQUEST, () -> factorApi.unlink(ours, caller, id(), "totp", reason, "mailed", false));
        assertThat(find().factors()).extracting(AccountApi.FactorPart::kind).contains(FactorKind.TOTP);
    }

    @Test
    @Tag("asvs-8.4.1")
    void everyCallWhenOtherOrganisationThenNoSuchAccount() {
        Organisation theirs = test.organisation(Preset.MUNICIPALITY);
        assertRefused(
                HttpStatus.NOT_FOUND,
                () -> api.find(theirs, caller, person.email().value()));
        assertRefused(
                HttpStatus.NOT_FOUND, () -> factorApi.unlink(theirs, caller, id(), "totp", REASON, "mailed", false));
        assertRefused(
                HttpStatus.NOT_FOUND,
                () -> api.change(theirs, caller, id(), new AccountApi.WantedState(AccountState.BLOCKED, REASON)));
    }

    @Test
    void findThenTellsWhatBecameOfTheMailsNewestFirst() {
        factorApi.unlink(ours, caller, id(), "totp", REASON, "mailed", false);
        test.jdbc()
                .sql(
                        "update mail set state = 'BOUNCED', content_sealed = null, problem = '5.1.1' where account_id = :id"
                                + " and kind = 'factor.factor-removed'")
                .param("id", id())
                .update();

        assertThat(find().mails())
                .extracting(AccountApi.MailPart::kind, AccountApi.MailPart::state, AccountApi.MailPart::problem)
                .startsWith(
                        tuple("factor.set-up-again", "queued", null),
                        tuple("factor.factor-removed", "bounced", "5.1.1"))
                .contains(tuple("factor.factor-added", "queued", null));
    }

    @Test
    void findWhenManyMailsThenTellsTheLatestTwenty() {
        test.jdbc()
                .sql("""
                insert into mail (organisation_id, id, account_id, kind, address, state, created_at, next_attempt_at,
                                  expires_at, changed_at)
                select organisation_id, gen_random_uuid(), id, 'kind-' || number, email, 'SENT',
                       :now + number * interval '1 minute', :now, :now, :now
                from account, generate_series(1, 25) number where id = :id""")
                .param("id", id())
                .param("now", test.clock.instant().atOffset(ZoneOffset.UTC))
                .update();

        assertThat(find().mails())
                .hasSize(20)
                .first()
                .satisfies(mail -> assertThat(mail.kind()).isEqualTo("kind-25"));
    }

    @Test
    @Tag("asvs-8.4.1")
    void findWhenSameAddressAtOtherOrganisationThenOnlyOurMails() {
        Organisation theirs = test.organisation(Preset.MUNICIPALITY);
        Account namesake = test.person(theirs);
        test.jdbc()
                .sql("update account set email = :email, email_key = :email where id = :id")
                .param("email", person.email().key())
                .param("id", namesake.id().value())
                .update();

        assertThat(find().mails()).isNotEmpty();
        assertThat(api.find(theirs, caller, person.email().value()).mails()).isEmpty();
    }

    private AccountApi.View find() {
        return api.find(ours, caller, person.email().value());
    }

    private AccountApi.View change(String state) {
        return api.change(ours, caller, id(), new AccountApi.WantedState(AccountState.valueOf(state), REASON));
    }

    private String signedIn() {
        return sessions.start(
                        ours,
                        person.id(),
                        person.epoch(),
                        TestProofs.passwordAndApp(Instant.now()),
                        TestSignIns.ORIGIN,
                        null,
                        null)
                .token()
                .value();
    }

    private int epoch() {
        return test.jdbc()
                .sql("select epoch from account where organisation_id = ? and id = ?")
                .params(ours.id().value(), id())
                .query(Integer.class)
                .single();
    }

    private UUID id() {
        return person.id().value();
    }

    private static void assertRefused(HttpStatus status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
