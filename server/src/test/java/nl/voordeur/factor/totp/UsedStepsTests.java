package nl.voordeur.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import nl.voordeur.factor.totp.TotpSecret.Match;
import nl.voordeur.factor.totp.UsedSteps.Worth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a code is worth, by what the app's codes were used for before.
class UsedStepsTests {

    private static final long NOW = 1_000;

    @Test
    @Tag("rfc6238-5.2")
    void validThenCountsOnce() {
        assertThat(new UsedSteps(NOW - 1, 0, Set.of()).of(new Match.Valid(NOW), NOW))
                .isEqualTo(new Worth.Counts(NOW));
        assertThat(new UsedSteps(NOW, 0, Set.of()).of(new Match.Valid(NOW), NOW))
                .isEqualTo(new Worth.Used());
        assertThat(new UsedSteps(NOW, 0, Set.of()).of(new Match.Valid(NOW - 1), NOW))
                .isEqualTo(new Worth.Used());
    }

    @Test
    void lateWhenAnotherOneWasLateThenAgain() {
        var late = new Match.Expired(NOW - 3);
        assertThat(UsedSteps.NONE.of(late, NOW)).isEqualTo(new Worth.Late(NOW - 3, false));
        assertThat(new UsedSteps(0, NOW - 3, Set.of()).of(late, NOW)).isEqualTo(new Worth.Late(NOW - 3, false));
        assertThat(new UsedSteps(0, NOW - 5, Set.of()).of(late, NOW)).isEqualTo(new Worth.Late(NOW - 3, true));
    }

    /// Whoever guesses one gains nothing: it is spent by being told, also when its time comes.
    @Test
    @Tag("asvs-6.5.8")
    void earlyThenToldAndSpentForItsOwnTimeToo() {
        LongStream.rangeClosed(NOW + 1, NOW + 10)
                .forEach(step -> assertThat(UsedSteps.NONE.of(new Match.Early(step), NOW))
                        .isEqualTo(new Worth.Early(step)));
        var told = new UsedSteps(0, 0, Set.of(NOW + 1));
        assertThat(told.of(new Match.Early(NOW + 1), NOW)).isEqualTo(new Worth.Early(NOW + 1));
        assertThat(told.of(new Match.Valid(NOW + 1), NOW + 1)).isEqualTo(new Worth.Early(NOW + 1));
        assertThat(told.of(new Match.Valid(NOW + 1), NOW + 2)).isEqualTo(new Worth.Early(NOW + 1));
    }

    @Test
    void earlyWhenTheOneBeforeItWasEarlyTooThenCountsOnce() {
        var told = new UsedSteps(0, 0, Set.of(NOW));
        assertThat(told.of(new Match.Early(NOW + 1), NOW)).isEqualTo(new Worth.Counts(NOW + 1));
        assertThat(new UsedSteps(NOW + 1, 0, Set.of(NOW)).of(new Match.Early(NOW + 1), NOW))
                .isEqualTo(new Worth.Used());
    }

    /// Only of the next step, and only shortly after: what is minutes ahead would void all codes until then.
    @Test
    void earlyWhenFarAheadOrLongAgoThenNeverCounts() {
        assertThat(new UsedSteps(0, 0, Set.of(NOW)).of(new Match.Early(NOW + 2), NOW))
                .isEqualTo(new Worth.Early(NOW + 2));
        assertThat(new UsedSteps(0, 0, Set.of(NOW - 10)).of(new Match.Early(NOW + 1), NOW))
                .isEqualTo(new Worth.Early(NOW + 1));
    }

    /// One more that is told gives back none that was told before.
    @Test
    @Tag("asvs-6.5.8")
    @Tag("rfc6238-5.2")
    void earlyWhenSeveralWereToldThenEachIsSpentUntilNobodyCanUseItAnyMore() {
        UsedSteps told = UsedSteps.NONE;
        for (long step = NOW + 10; step > NOW; step -= 3) {
            told = told.withEarly(step, NOW);
        }
        for (long step = NOW + 10; step > NOW; step -= 3) {
            assertThat(told.of(new Match.Early(step), NOW)).isEqualTo(new Worth.Early(step));
            assertThat(told.of(new Match.Valid(step), step)).isEqualTo(new Worth.Early(step));
            assertThat(told.of(new Match.Valid(step), step + 1)).isEqualTo(new Worth.Early(step));
        }
        assertThat(told.withEarly(NOW + 2, NOW + 1).early()).hasSize(5);
        assertThat(told.withEarly(NOW + 31, NOW + 21).early()).containsExactly(NOW + 31);
    }
}
