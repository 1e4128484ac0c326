package nl.voordeur.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import nl.voordeur.factor.FactorKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// From a secret that waits to an app that works.
@VoordeurTest
class TotpEnrolmentTests extends SomebodyWithAnApp {

    @Autowired
    TotpEnrolmentTests(ApplicationContext context) {
        super(context);
    }

    @Test
    @Tag("totp-enrol")
    void beginWhenReloadedThenTheSameSecretUntilItIsRenewed() {
        PendingTotp first = begin();
        assertThat(begin().grouped()).isEqualTo(first.grouped());
        assertThat(first.expires()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));

        PendingTotp second = transactions.execute(status -> enrolment.renew(ours, person));
        assertThat(secretOf(second).base32()).isNotEqualTo(secretOf(first).base32());
        assertThat(confirm(codeNow(first))).isInstanceOf(EnrolOutcome.Expired.class);
        assertThat(confirmMailed(codeNow(first))).isInstanceOf(EnrolOutcome.Former.class);
        assertThat(confirmMailed(codeNow(second))).isInstanceOf(EnrolOutcome.Enrolled.class);
    }

    @Test
    @Tag("asvs-6.6.2")
    void beginWhenAnotherSignInHasASecretThenNeitherEverSeesTheOthers() {
        PendingTotp strangers = begin();
        PendingTotp owners = execute(() -> enrolment.begin(ours, person, "the owner's"));
        assertThat(secretOf(owners).base32()).isNotEqualTo(secretOf(strangers).base32());
        assertThat(enrolment.pending(ours, person, HOLDER)).isEmpty();
        assertThat(confirm(codeNow(owners))).isInstanceOf(EnrolOutcome.Expired.class);
    }

    @Test
    @Tag("nist-3.2.2-c")
    void confirmWhenNewSecretsAreAskedForThenNoNewTries() {
        for (int tried = 0; tried < EnrolTotp.LIMIT.free(); tried++) {
            transactions.executeWithoutResult(status -> enrolment.renew(ours, person));
            assertThat(confirmMailed("000000")).isNotInstanceOf(EnrolOutcome.Wait.class);
        }
        assertThat(confirmMailed("000000")).isInstanceOf(EnrolOutcome.Wait.class);
    }

    @Test
    @Tag("totp-enrol")
    void activeOnlyAfterACorrectCodeWhichIsUsedUp() {
        PendingTotp pending = begin();
        assertThat(active()).isEmpty();
        assertThat(verify(codeNow(pending))).isInstanceOf(FactorCheck.NotEnrolled.class);
        assertThat(confirm("000000")).isEqualTo(new EnrolOutcome.Wrong(9));
        assertThat(active()).isEmpty();

        assertThat(confirm(codeNow(pending))).isInstanceOf(EnrolOutcome.Enrolled.class);
        assertThat(active()).containsExactly(FactorKind.TOTP);
        assertThat(verify(codeNow(pending))).isInstanceOf(FactorCheck.AlreadyUsed.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(codeNow(pending))).isInstanceOf(FactorCheck.Accepted.class);
        assertThat(events("authn_factor_added")).isEqualTo(1);
    }

    @Test
    void confirmWhenTooLateThenExpiredAndBeginGivesANewOne() {
        PendingTotp pending = begin();
        clock.pass(Duration.ofHours(2));
        assertThat(confirm(codeNow(pending))).isInstanceOf(EnrolOutcome.Expired.class);
        assertThat(bean(PendingTotpStore.class).deleteExpired(clock.instant())).isPositive();
        assertThat(secretOf(begin()).base32()).isNotEqualTo(secretOf(pending).base32());
    }

    /// Whoever was setting up an app when it was unlinked, or everybody was signed out, does not go on with it.
    @Test
    @Tag("asvs-7.4.5")
    void confirmWhenAllEndedMeanwhileThenExpired() {
        PendingTotp pending = begin();
        transactions.executeWithoutResult(status -> bean(Accounts.class).end(ours.id(), person.id()));

        assertThat(confirm(codeNow(pending))).isInstanceOf(EnrolOutcome.Expired.class);
        assertThat(secretOf(begin()).base32()).isNotEqualTo(secretOf(pending).base32());
        assertThat(active()).isEmpty();
    }

    @Test
    void confirmWhenTenTimesWrongThenExpiredAndBeginGivesANewOne() {
        PendingTotp pending = begin();
        for (int left = 9; left >= 0; left--) {
            assertThat(confirm("12345x")).isEqualTo(new EnrolOutcome.Wrong(left));
        }
        assertThat(confirm(codeNow(pending))).isInstanceOf(EnrolOutcome.Expired.class);
        assertThat(secretOf(begin()).base32()).isNotEqualTo(secretOf(pending).base32());
    }

    @Test
    void confirmWhenAMinuteLateThenJustExpired() {
        PendingTotp pending = begin();
        String code = codeNow(pending);
        clock.pass(Duration.ofSeconds(60));
        assertThat(confirm(code)).isEqualTo(new EnrolOutcome.JustExpired(9, false));
    }

    @Test
    void confirmWhen50AtOnceThenOneActivates() throws Exception {
        String code = codeNow(begin());
        List<Callable<EnrolOutcome>> windows = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            windows.add(() -> confirm(code));
        }
        assertThat(atOnce(windows))
                .filteredOn(EnrolOutcome.Enrolled.class::isInstance)
                .hasSize(1);
        assertThat(active()).containsExactly(FactorKind.TOTP);
    }

    @Test
    void mailWhenSentAgainThenTheSameSecretForAnotherWhile() {
        String shown = begin().grouped();
        String mailed = mailed();
        assertThat(mailed).isNotEqualTo(shown).isEqualTo(mailed());
        clock.pass(Duration.ofMinutes(29));
        assertThat(mailed()).isEqualTo(mailed);
        clock.pass(Duration.ofMinutes(29));
        assertThat(enrolment.pending(ours, person, null)).isPresent();
        clock.pass(Duration.ofMinutes(1));
        assertThat(enrolment.pending(ours, person, null)).isEmpty();
        assertThat(mailed()).isNotEqualTo(mailed);
        assertThat(mails("factor.totp.factor-setup")).isEqualTo(4);
        assertThat(events("authn_factor_requested")).isEqualTo(4);
    }
}
