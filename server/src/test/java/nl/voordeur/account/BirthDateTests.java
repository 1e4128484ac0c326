package nl.voordeur.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Dates as registers know them.
class BirthDateTests {

    @ParameterizedTest
    @CsvSource({
        "1984-03-27, 1984-03-27, 1984-03-27",
        "1968-05-00, 1968-05-01, 1968-05-31",
        "1968-02-00, 1968-02-01, 1968-02-29",
        "1968-00-00, 1968-01-01, 1968-12-31"
    })
    void parseWhenPartsAreUnknownThenAPeriod(String written, LocalDate earliest, LocalDate latest) {
        BirthDate date = BirthDate.parse(written).orElseThrow();
        assertThat(date.earliest()).isEqualTo(earliest);
        assertThat(date.latest()).isEqualTo(latest);
        assertThat(date).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1968-00-12", "1968-13-00", "1968-02-30", "1968", "1968-5-0", "68-00-00", "", "1968-00-00 "})
    void parseWhenNoSuchDayThenNothing(String written) {
        assertThat(BirthDate.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1968-00-00, 1968-00-00, true", "1968-00-00, 1968-07-01, true", "1968-00-00, 1969-00-00, false",
        "1968-05-00, 1968-05-00, true", "1968-05-00, 1968-05-09, true", "1968-05-00, 1968-06-00, false",
        "1968-05-00, 1968-00-00, false", "1968-05-09, 1968-05-00, false", "1968-05-09, 1968-00-00, false"
    })
    void asFarAsWhenTheRegisterKnowsLessThenOnlyThatCounts(String known, String typed, boolean same) {
        BirthDate register = BirthDate.parse(known).orElseThrow();
        assertThat(BirthDate.parse(typed).orElseThrow().asFarAs(register).equals(register))
                .isEqualTo(same);
    }

    @Test
    void ofWhenADayThenAllIsKnown() {
        assertThat(BirthDate.of(LocalDate.of(1984, 3, 27))).hasToString("1984-03-27");
    }
}
