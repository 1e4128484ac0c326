package nl.voordeur.factor.totp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.throttle.Throttle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// An app from its first secret to its removal, against a real database and a clock that the test moves.
@VoordeurTest
class TotpTests {

    /// A sign-in that shows its secret.
    private static final String HOLDER = "a sign-in";

    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final ApplicationContext context;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final EnrolTotp enrolment;
    private final VerifyTotp verification;
    private Organisation ours;
    private Organisation theirs;
    private Account person;

    @Autowired
    TotpTests(ApplicationContext context) {
        this.context = context;
        transactions = bean(TransactionTemplate.class);
        jdbc = bean(JdbcClient.class);
        enrolment = new EnrolTotp(
                bean(PendingTotpStore.class),
                bean(TotpStore.class),
                bean(TotpMails.class),
                bean(Throttle.class),
                context,
                clock);
        verification = node();
        ours = organisation();
        theirs = organisation();
        person = somebody(ours);
    }

    @BeforeEach
    void somebody() {
        ours = organisation();
        theirs = organisation();
        person = somebody(ours);
    }

    @Test
    @Tag("totp-enrol")
    void beginWhenReloadedThenTheSameSecretUntilItIsRenewed() {
        PendingTotp first = begin();
        assertThat(begin().grouped()).isEqualTo(first.grouped());
        assertThat(first.expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));

        PendingTotp second = transactions.execute(status -> enrolment.renew(ours, person));
        assertThat(secretOf(second).base32()).isNotEqualTo(secretOf(first).base32());
        assertThat(confirm(codeNow(first))).isInstanceOf(ConfirmOutcome.Expired.class);
        assertThat(confirmMailed(codeNow(first))).isInstanceOf(ConfirmOutcome.Wrong.class);
        assertThat(confirmMailed(codeNow(second))).isInstanceOf(ConfirmOutcome.Activated.class);
    }

    @Test
    @Tag("asvs-6.6.2")
    void beginWhenAnotherSignInHasASecretThenNeitherEverSeesTheOthers() {
        PendingTotp strangers = begin();
        PendingTotp owners = execute(() -> enrolment.begin(ours, person, "the owner's"));
        assertThat(secretOf(owners).base32()).isNotEqualTo(secretOf(strangers).base32());
        assertThat(enrolment.pending(ours, person, HOLDER)).isEmpty();
        assertThat(confirm(codeNow(owners))).isInstanceOf(ConfirmOutcome.Expired.class);
    }

    @Test
    @Tag("nist-3.2.2-c")
    void confirmWhenNewSecretsAreAskedForThenNoNewTries() {
        for (int tried = 0; tried < EnrolTotp.LIMIT.free(); tried++) {
            transactions.executeWithoutResult(status -> enrolment.renew(ours, person));
            assertThat(confirmMailed("000000")).isNotInstanceOf(ConfirmOutcome.Wait.class);
        }
        assertThat(confirmMailed("000000")).isInstanceOf(ConfirmOutcome.Wait.class);
    }

    @Test
    @Tag("totp-enrol")
    void activeOnlyAfterACorrectCodeWhichIsUsedUp() {
        PendingTotp pending = begin();
        assertThat(active()).isEmpty();
        assertThat(verify(codeNow(pending))).isInstanceOf(TotpCheck.NotEnrolled.class);
        assertThat(confirm("000000")).isEqualTo(new ConfirmOutcome.Wrong(9));
        assertThat(active()).isEmpty();

        assertThat(confirm(codeNow(pending))).isInstanceOf(ConfirmOutcome.Activated.class);
        assertThat(active()).containsExactly(FactorKind.TOTP);
        assertThat(verify(codeNow(pending))).isInstanceOf(TotpCheck.AlreadyUsed.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(codeNow(pending))).isInstanceOf(TotpCheck.Accepted.class);
        assertThat(events("authn_factor_added")).isEqualTo(1);
    }

    @Test
    void confirmWhenTooLateThenExpiredAndBeginGivesANewOne() {
        PendingTotp pending = begin();
        clock.pass(Duration.ofMinutes(30));
        assertThat(confirm(codeNow(pending))).isInstanceOf(ConfirmOutcome.Expired.class);
        assertThat(bean(PendingTotpStore.class).deleteExpired(clock.instant())).isPositive();
        assertThat(secretOf(begin()).base32()).isNotEqualTo(secretOf(pending).base32());
    }

    @Test
    void confirmWhenTenTimesWrongThenExpiredAndBeginGivesANewOne() {
        PendingTotp pending = begin();
        for (int left = 9; left >= 0; left--) {
            assertThat(confirm("12345x")).isEqualTo(new ConfirmOutcome.Wrong(left));
        }
        assertThat(confirm(codeNow(pending))).isInstanceOf(ConfirmOutcome.Expired.class);
        assertThat(secretOf(begin()).base32()).isNotEqualTo(secretOf(pending).base32());
    }

    @Test
    void confirmWhenAMinuteLateThenJustExpired() {
        PendingTotp pending = begin();
        String code = codeNow(pending);
        clock.pass(Duration.ofSeconds(60));
        assertThat(confirm(code)).isEqualTo(new ConfirmOutcome.JustExpired(9));
    }

    @Test
    @Tag("rfc6238-5.2")
    @Tag("asvs-6.5.5")
    void verifyThenPresentAndPreviousStepNeverTheNext() {
        PendingTotp app = enrolled();
        String code = codeNow(app);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(code)).isInstanceOf(TotpCheck.Accepted.class);

        clock.pass(Duration.ofSeconds(30));
        String next = secretOf(app).codeOf(TotpSecret.stepAt(clock.instant()) + 1);
        assertThat(verify(next)).isInstanceOf(TotpCheck.Wrong.class);
    }

    @Test
    void verifyThenWrongAndOldAndUsedAreToldApart() {
        PendingTotp app = enrolled();
        String old = codeNow(app);
        clock.pass(Duration.ofMinutes(3));
        String used = codeNow(app);
        assertThat(verify(used)).isInstanceOf(TotpCheck.Accepted.class);

        assertThat(verify("12345x")).isInstanceOf(TotpCheck.Wrong.class);
        assertThat(verify(old)).isInstanceOf(TotpCheck.TooOld.class);
        assertThat(verify(used)).isInstanceOf(TotpCheck.AlreadyUsed.class);
        clock.pass(Duration.ofSeconds(90));
        assertThat(verify(used)).isInstanceOf(TotpCheck.AlreadyUsed.class);
        assertThat(events("authn_factor_fail")).isEqualTo(2);
        assertThat(events("authn_factor_replay")).isEqualTo(2);
    }

    @Test
    @Tag("rfc6238-5.2")
    void verifyWhenAStepBeforeTheLastUsedThenAlreadyUsed() {
        PendingTotp app = enrolled();
        String earlier = codeNow(app);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(codeNow(app))).isInstanceOf(TotpCheck.Accepted.class);
        assertThat(verify(earlier)).isInstanceOf(TotpCheck.AlreadyUsed.class);
    }

    @Test
    @Tag("asvs-6.5.1")
    void verifyWhen50AtOnceOnTwoNodesThenOneIsAccepted() throws Exception {
        PendingTotp app = enrolled();
        String code = codeNow(app);
        var otherNode = node();
        List<Callable<TotpCheck>> people = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            people.add(() -> verify(code));
            people.add(() -> verifyWith(otherNode, code));
        }
        List<TotpCheck> checks = atOnce(people);
        assertThat(checks)
                .hasSize(50)
                .filteredOn(TotpCheck.Accepted.class::isInstance)
                .hasSize(1);
        assertThat(checks)
                .allSatisfy(check -> assertThat(check)
                        .isInstanceOfAny(TotpCheck.Accepted.class, TotpCheck.AlreadyUsed.class, TotpCheck.Wait.class));
    }

    @Test
    void confirmWhen50AtOnceThenOneActivates() throws Exception {
        String code = codeNow(begin());
        List<Callable<ConfirmOutcome>> windows = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            windows.add(() -> confirm(code));
        }
        assertThat(atOnce(windows))
                .filteredOn(ConfirmOutcome.Activated.class::isInstance)
                .hasSize(1);
        assertThat(active()).containsExactly(FactorKind.TOTP);
    }

    @Test
    @Tag("asvs-6.6.3")
    @Tag("rfc4226-7.3")
    void verifyWhen50GuessesAtOnceThenNoMoreThanTenAreLookedAt() throws Exception {
        enrolled();
        List<Callable<TotpCheck>> guesses = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            guesses.add(() -> verify("12345x"));
        }
        List<TotpCheck> checks = atOnce(guesses);
        assertThat(checks).filteredOn(TotpCheck.Wrong.class::isInstance).hasSize(10);
        assertThat(checks).filteredOn(TotpCheck.Wait.class::isInstance).hasSize(40);
    }

    @Test
    @Tag("nist-3.2.2")
    void verifyWhen100FailuresInARowThenOnlyANewAppHelps() {
        PendingTotp app = enrolled();
        jdbc.sql("update factor_totp set failures = 99 where organisation_id = :organisation")
                .param("organisation", ours.id().value())
                .update();
        assertThat(verification.locked(ours.id(), person.id())).isFalse();
        assertThat(verify("12345x")).isInstanceOf(TotpCheck.Locked.class);
        assertThat(verification.locked(ours.id(), person.id())).isTrue();
        assertThat(verification.locked(theirs.id(), person.id())).isFalse();
        assertThat(verify(codeNow(app))).isInstanceOf(TotpCheck.Locked.class);
        assertThat(events("authn_login_lock")).isEqualTo(1);
        assertThat(mails("factor.factor-locked")).isEqualTo(1);

        remove();
        assertThat(verify(codeNow(enrolled()))).isInstanceOf(TotpCheck.Accepted.class);
    }

    @Test
    @Tag("nist-3.2.2")
    void verifyWhenLockedAndTheLimitIsUsedUpThenSaysLockedAndNotWait() {
        enrolled();
        for (int number = 0; number < 10; number++) {
            verify("12345x");
        }
        assertThat(verify("12345x")).isInstanceOf(TotpCheck.Wait.class);
        jdbc.sql("update factor_totp set failures = 100 where organisation_id = :organisation")
                .param("organisation", ours.id().value())
                .update();
        assertThat(verify("12345x")).isInstanceOf(TotpCheck.Locked.class);
    }

    @Test
    @Tag("asvs-6.5.6")
    void removeThenItProvesNothingAnyMore() {
        PendingTotp app = enrolled();
        begin();
        assertThat(remove()).isTrue();
        assertThat(verify(codeNow(app))).isInstanceOf(TotpCheck.NotEnrolled.class);
        assertThat(enrolment.pending(ours, person, HOLDER)).isEmpty();
        assertThat(active()).isEmpty();
        assertThat(remove()).isFalse();
        assertThat(events("authn_factor_removed")).isEqualTo(1);
        assertThat(mails("factor.factor-removed")).isEqualTo(1);
    }

    @Test
    @Tag("asvs-8.4.1")
    void everyLookUpWhenOtherOrganisationThenFindsNothing() {
        PendingTotp app = enrolled();
        begin();
        TotpCheck check = execute(() -> verification.verify(theirs, person.id(), codeNow(app), ORIGIN));
        assertThat(check).isInstanceOf(TotpCheck.NotEnrolled.class);
        assertThat(enrolment.pending(theirs, person, HOLDER)).isEmpty();
        assertThat(bean(Factors.class).active(theirs.id(), person.id())).isEmpty();
        boolean removed =
                execute(() -> bean(RemoveFactor.class).remove(theirs, person, FactorKind.TOTP, "test", ORIGIN));
        assertThat(removed).isFalse();
        assertThat(active()).containsExactly(FactorKind.TOTP);
    }

    @Test
    @Tag("asvs-11.3.3")
    @Tag("asvs-13.3.1")
    void storedSecretThenSealedAndBoundToItsRow() {
        PendingTotp app = enrolled();
        Account other = somebody(ours);
        byte[] sealed = jdbc.sql("select secret from factor_totp where organisation_id = :o and account_id = :a")
                .param("o", ours.id().value())
                .param("a", person.id().value())
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, ISO_8859_1))
                .doesNotContain(new String(secretOf(app).bytes(), ISO_8859_1));
        jdbc.sql("""
                insert into factor_totp (organisation_id, account_id, secret, last_step, failures, enrolled_at)
                select organisation_id, :other, secret, 0, 0, enrolled_at from factor_totp
                where organisation_id = :o and account_id = :a""")
                .param("o", ours.id().value())
                .param("a", person.id().value())
                .param("other", other.id().value())
                .update();
        assertThatIllegalStateException()
                .isThrownBy(() -> execute(() -> verification.verify(ours, other.id(), codeNow(app), ORIGIN)));
    }

    @Test
    void mailThenHoldsWhatTheAppNeedsAndRenewsWhenLittleTimeIsLeft() {
        String shown = begin().grouped();
        String mailed = mailed();
        assertThat(mailed).isNotEqualTo(shown).isEqualTo(mailed());
        clock.pass(Duration.ofMinutes(15));
        assertThat(mailed()).isNotEqualTo(mailed);
        assertThat(mails("factor.factor-setup")).isEqualTo(3);
        assertThat(events("authn_factor_requested")).isEqualTo(3);
    }

    @Test
    @EnabledIf("oathtoolIsInstalled")
    void verifyWhenTheCodeComesFromOathtoolThenAccepted() throws Exception {
        PendingTotp app = begin();
        assertThat(confirm(oathtool(app))).isInstanceOf(ConfirmOutcome.Activated.class);
        for (int number = 0; number < 5; number++) {
            clock.pass(Duration.ofSeconds(30));
            assertThat(verify(oathtool(app))).isInstanceOf(TotpCheck.Accepted.class);
        }
    }

    @Test
    void auditThenHoldsNoSecretAndNoCode() {
        PendingTotp app = enrolled();
        verify(codeNow(app));
        verify("12345x");
        assertThat(jdbc.sql("select cast(a as text) from audit_event a where organisation_id = :organisation")
                        .param("organisation", ours.id().value())
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secretOf(app).base32()) || row.contains("12345x"));
    }

    static boolean oathtoolIsInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/oathtool"));
    }

    private String oathtool(PendingTotp app) throws Exception {
        Process process = new ProcessBuilder(
                        "/usr/bin/oathtool",
                        "--totp",
                        "--base32",
                        "--now=" + clock.instant(),
                        app.secret().reveal())
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private PendingTotp begin() {
        return execute(() -> enrolment.begin(ours, person, HOLDER));
    }

    /// An app that is active; its first code lies a minute back.
    private PendingTotp enrolled() {
        PendingTotp pending = begin();
        assertThat(confirm(codeNow(pending))).isInstanceOf(ConfirmOutcome.Activated.class);
        clock.pass(Duration.ofSeconds(60));
        return pending;
    }

    private ConfirmOutcome confirm(String typed) {
        return execute(() -> enrolment.confirm(ours, person, HOLDER, typed, ORIGIN));
    }

    private String mailed() {
        transactions.executeWithoutResult(status -> enrolment.mail(ours, person));
        return enrolment.pending(ours, person, null).orElseThrow().grouped();
    }

    private ConfirmOutcome confirmMailed(String typed) {
        return execute(() -> enrolment.confirm(ours, person, null, typed, ORIGIN));
    }

    private VerifyTotp node() {
        return new VerifyTotp(
                bean(TotpStore.class),
                bean(Throttle.class),
                bean(Accounts.class),
                bean(TotpMails.class),
                context,
                clock);
    }

    private TotpCheck verify(String typed) {
        return verifyWith(verification, typed);
    }

    private TotpCheck verifyWith(VerifyTotp node, String typed) {
        return execute(() -> node.verify(ours, person.id(), typed, ORIGIN));
    }

    private boolean remove() {
        return execute(() -> bean(RemoveFactor.class).remove(ours, person, FactorKind.TOTP, "lost phone", ORIGIN));
    }

    private Set<FactorKind> active() {
        return bean(Factors.class).active(ours.id(), person.id());
    }

    private String codeNow(PendingTotp app) {
        return secretOf(app).codeOf(TotpSecret.stepAt(clock.instant()));
    }

    /// The secret as an app has it: from the text in Base32.
    private static TotpSecret secretOf(PendingTotp app) {
        byte[] bytes = new byte[TotpSecret.BYTES];
        String text = app.secret().reveal();
        for (int bit = 0; bit < TotpSecret.BYTES * 8; bit++) {
            int group = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            if ((group & (16 >> (bit % 5))) != 0) {
                bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
            }
        }
        return new TotpSecret(bytes);
    }

    private int events(String type) {
        return jdbc.sql("select count(*) from audit_event where organisation_id = :organisation and type = :type")
                .param("organisation", ours.id().value())
                .param("type", type)
                .query(Integer.class)
                .single();
    }

    private int mails(String kind) {
        return (int) bean(MailOutbox.class).of(ours.id(), person.id()).stream()
                .filter(mail -> mail.kind().equals(kind))
                .count();
    }

    private <T> T execute(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private Organisation organisation() {
        return TestOrganisations.register(bean(RegisterOrganisation.class), Preset.ABSENCE);
    }

    private Account somebody(Organisation organisation) {
        AccountId id = bean(Accounts.class)
                .invite(organisation.id(), TestPeople.someone())
                .orElseThrow();
        return bean(Accounts.class).byId(organisation.id(), id).orElseThrow();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
