package nl.voordeur.factor.totp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What the codes of an app prove, and for how long.
@VoordeurTest
class TotpTests extends SomebodyWithAnApp {

    @Autowired
    TotpTests(ApplicationContext context) {
        super(context);
    }

    @Test
    @Tag("rfc6238-5.2")
    @Tag("asvs-6.5.5")
    void verifyThenPresentAndPreviousStepNeverTheNext() {
        PendingTotp app = enrolled();
        String code = codeNow(app);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(code)).isInstanceOf(FactorCheck.Accepted.class);

        clock.pass(Duration.ofSeconds(30));
        String next = secretOf(app).codeOf(TotpSecret.stepAt(clock.instant()) + 1);
        assertThat(verify(next)).isInstanceOf(FactorCheck.Early.class);
    }

    @Test
    void verifyThenWrongAndOldAndUsedAreToldApart() {
        PendingTotp app = enrolled();
        String old = codeNow(app);
        clock.pass(Duration.ofMinutes(3));
        String used = codeNow(app);
        assertThat(verify(used)).isInstanceOf(FactorCheck.Accepted.class);

        assertThat(verify("12345x")).isInstanceOf(FactorCheck.Wrong.class);
        assertThat(verify(old)).isInstanceOf(FactorCheck.TooOld.class);
        assertThat(verify(used)).isInstanceOf(FactorCheck.AlreadyUsed.class);
        clock.pass(Duration.ofSeconds(90));
        assertThat(verify(used)).isInstanceOf(FactorCheck.AlreadyUsed.class);
        assertThat(events("authn_factor_fail")).isEqualTo(2);
        assertThat(events("authn_factor_replay")).isEqualTo(2);
    }

    @Test
    @Tag("rfc6238-5.2")
    void verifyWhenAStepBeforeTheLastUsedThenAlreadyUsed() {
        PendingTotp app = enrolled();
        String earlier = codeNow(app);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(codeNow(app))).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(verify(earlier)).isInstanceOf(FactorCheck.AlreadyUsed.class);
    }

    @Test
    @Tag("asvs-6.5.1")
    void verifyWhen50AtOnceOnTwoNodesThenOneIsAccepted() throws Exception {
        PendingTotp app = enrolled();
        String code = codeNow(app);
        var otherNode = node();
        List<Callable<FactorCheck>> people = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            people.add(() -> verify(code));
            people.add(() -> verifyWith(otherNode, code));
        }
        List<FactorCheck> checks = atOnce(people);
        assertThat(checks)
                .hasSize(50)
                .filteredOn(FactorCheck.Accepted.class::isInstance)
                .hasSize(1);
        assertThat(checks)
                .allSatisfy(check -> assertThat(check)
                        .isInstanceOfAny(
                                FactorCheck.Accepted.class, FactorCheck.AlreadyUsed.class, FactorCheck.Wait.class));
    }

    @Test
    @Tag("asvs-6.6.3")
    @Tag("rfc4226-7.3")
    void verifyWhen50GuessesAtOnceThenNoMoreThanTenAreLookedAt() throws Exception {
        enrolled();
        List<Callable<FactorCheck>> guesses = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            guesses.add(() -> verify("12345x"));
        }
        List<FactorCheck> checks = atOnce(guesses);
        assertThat(checks).filteredOn(FactorCheck.Wrong.class::isInstance).hasSize(10);
        assertThat(checks).filteredOn(FactorCheck.Wait.class::isInstance).hasSize(40);
    }

    @Test
    @Tag("nist-3.2.2")
    void verifyWhen100FailuresInARowThenOnlyANewAppHelps() {
        PendingTotp app = enrolled();
        jdbc.sql("update factor_totp set failures = 99 where organisation_id = :organisation")
                .param("organisation", ours.id().value())
                .update();
        assertThat(locked(ours)).isFalse();
        assertThat(verify("12345x")).isInstanceOf(FactorCheck.Locked.class);
        assertThat(locked(ours)).isTrue();
        assertThat(locked(theirs)).isFalse();
        assertThat(verify(codeNow(app))).isInstanceOf(FactorCheck.Locked.class);
        assertThat(events("authn_login_lock")).isEqualTo(1);
        assertThat(mails("factor.factor-locked")).isEqualTo(1);

        remove();
        assertThat(verify(codeNow(enrolled()))).isInstanceOf(FactorCheck.Accepted.class);
    }

    @Test
    @Tag("nist-3.2.2")
    void verifyWhenLockedAndTheLimitIsUsedUpThenSaysLockedAndNotWait() {
        enrolled();
        for (int number = 0; number < 10; number++) {
            verify("12345x");
        }
        assertThat(verify("12345x")).isInstanceOf(FactorCheck.Wait.class);
        jdbc.sql("update factor_totp set failures = 100 where organisation_id = :organisation")
                .param("organisation", ours.id().value())
                .update();
        assertThat(verify("12345x")).isInstanceOf(FactorCheck.Locked.class);
    }

    @Test
    @Tag("asvs-6.5.6")
    void removeThenItProvesNothingAnyMore() {
        PendingTotp app = enrolled();
        begin();
        assertThat(remove()).isTrue();
        assertThat(verify(codeNow(app))).isInstanceOf(FactorCheck.NotEnrolled.class);
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
        FactorCheck check = execute(() -> verification.verify(theirs, person.id(), codeNow(app), ATTEMPT));
        assertThat(check).isInstanceOf(FactorCheck.NotEnrolled.class);
        assertThat(enrolment.pending(theirs, person, HOLDER)).isEmpty();
        assertThat(bean(Factors.class).of(theirs.id(), person.id())).isEmpty();
        boolean removed = execute(
                () -> bean(RemoveFactor.class).remove(theirs, person, FactorKind.TOTP, "test", TestActors.TEST));
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
                .isThrownBy(() -> execute(() -> verification.verify(ours, other.id(), codeNow(app), ATTEMPT)));
    }

    @Test
    @EnabledIf("oathtoolIsInstalled")
    void verifyWhenTheCodeComesFromOathtoolThenAccepted() throws Exception {
        PendingTotp app = begin();
        assertThat(confirm(oathtool(app))).isInstanceOf(EnrolOutcome.Enrolled.class);
        for (int number = 0; number < 5; number++) {
            clock.pass(Duration.ofSeconds(30));
            assertThat(verify(oathtool(app))).isInstanceOf(FactorCheck.Accepted.class);
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

    private boolean locked(Organisation organisation) {
        return bean(TotpFactor.class).of(organisation.id(), person.id()).stream()
                .anyMatch(Credential::locked);
    }
}
