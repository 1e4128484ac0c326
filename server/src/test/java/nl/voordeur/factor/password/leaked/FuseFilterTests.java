package nl.voordeur.factor.password.leaked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuseFilterTests {

    private static final int STRANGERS = 1_000_000;

    private static long[] numbers(int entries) {
        return new SplittableRandom(entries).longs(entries).toArray();
    }

    private static boolean contains(FuseFilter.Built filter, int entries, long number) {
        return FuseFilter.contains(FuseFilter.Shape.of(entries), filter.seed(), filter::slot, number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 16, 33, 100, 1000, 4097, 50_000, LeakedHeader.MOST_IN_SHARD})
    void containsWhenBuiltOfAnyNumberOfEntriesThenHasThemAllAndHardlyAnyOther(int entries) {
        long[] numbers = numbers(entries);

        var filter = FuseFilter.build(numbers, entries);

        assertThat(Arrays.stream(numbers).allMatch(number -> contains(filter, entries, number)))
                .isTrue();
        long wrong = new SplittableRandom(-1)
                .longs(STRANGERS)
                .filter(number -> contains(filter, entries, number))
                .count();
        assertThat(wrong).as("15 of a million are to be expected").isLessThan(40);
    }

    @Test
    void buildWhenNumbersDifferInTheirLastBitsAloneThenHasThemAll() {
        long[] numbers = new long[10_000];
        Arrays.setAll(numbers, i -> 0xABCDEF0000000000L + i);

        var filter = FuseFilter.build(numbers, numbers.length);

        assertThat(Arrays.stream(numbers).allMatch(number -> contains(filter, numbers.length, number)))
                .isTrue();
    }

    @Test
    void buildWhenFullThenTakesLittleMoreThanEighteenBitsEach() {
        int slots = FuseFilter.Shape.of(LeakedHeader.MOST_IN_SHARD).slots();

        assertThat(slots * 16.0 / LeakedHeader.MOST_IN_SHARD).isBetween(16.0, 18.8);
    }

    @Test
    void buildWhenNumbersAreTheSameThenRefuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> FuseFilter.build(new long[] {5, 5}, 2));
    }
}
