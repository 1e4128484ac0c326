package nl.voordeur.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Codes of a phone whose clock runs ahead: told, spent, and without end for nobody.
@VoordeurTest
class EarlyCodeTests extends SomebodyWithAnApp {

    @Autowired
    EarlyCodeTests(ApplicationContext context) {
        super(context);
    }

    @Test
    @Tag("rfc6238-5.2")
    void verifyWhenSeveralCameEarlyThenNoneOfThemCountsInItsOwnTime() {
        PendingTotp app = enrolled();
        var early = Stream.of(4, 6, 5).map(ahead -> codeAhead(app, ahead)).toList();
        early.forEach(code -> assertThat(verify(code)).isInstanceOf(FactorCheck.Early.class));

        clock.pass(Duration.ofMinutes(2));
        assertThat(verify(early.get(0))).isInstanceOf(FactorCheck.Early.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(early.get(2))).isInstanceOf(FactorCheck.Early.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(early.get(1))).isInstanceOf(FactorCheck.Early.class);
        clock.pass(Duration.ofSeconds(30));
        assertThat(verify(codeNow(app))).isInstanceOf(FactorCheck.Accepted.class);
    }

    @Test
    @Tag("asvs-6.6.3")
    void verifyWhenEarlyAgainAndAgainThenItWaitsWithoutAnAlarm() {
        PendingTotp app = enrolled();
        String early = codeAhead(app, 5);
        int free = VerifyTotp.EARLY.free() + VerifyTotp.LIMIT.free();
        for (int number = 0; number < free; number++) {
            assertThat(verify(early)).as("try " + number).isInstanceOf(FactorCheck.Early.class);
        }
        assertThat(verify(early)).isInstanceOf(FactorCheck.Wait.class);
        assertThat(events("authn_factor_fail")).isZero();
    }

    @Test
    @Tag("asvs-6.6.3")
    void confirmWhenEarlyAgainAndAgainThenTheSecretIsOfNoUseInTheEnd() {
        PendingTotp app = begin();
        String early = codeAhead(app, 5);
        int free = VerifyTotp.EARLY.free() + PendingTotpStore.TRIES;
        for (int number = 0; number < free; number++) {
            assertThat(confirm(early)).as("try " + number).isInstanceOf(EnrolOutcome.Early.class);
        }
        assertThat(confirm(early)).isInstanceOf(EnrolOutcome.Expired.class);
    }

    private String codeAhead(PendingTotp app, int steps) {
        return secretOf(app).codeOf(TotpSecret.stepAt(clock.instant()) + steps);
    }
}
