package nl.voordeur.activation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.account.BirthDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedDateTests {

    @ParameterizedTest
    @CsvSource({
        "27, 3, 1984",
        "27, 03, 84",
        "' 27 ', 'maart', 1984",
        "27., mrt, 1984",
        "27, March, 84",
        "２７, ３, １９８４" // as some phones write digits
    })
    void readWhenWrittenAnyWayThenTheSameDay(String day, String month, String year) {
        assertThat(new TypedDate(day, month, year).read()).contains(new BirthDate(1984, 3, 27));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 2, 1984",
        "1, '', 1984",
        "1, 0, 1984",
        "1, 13, 1984",
        "'', '', ''",
        "a, b, c",
        "1, 1, 99999999999999"
    })
    void readWhenNoSuchDayThenNothing(String day, String month, String year) {
        assertThat(new TypedDate(day, month, year).read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"04, 2004", "19, 2019", "20, 1920", "99, 1999"})
    void readWhenYearHasTwoDigitsThenTheNearerCentury(String typed, int year) {
        assertThat(new TypedDate("1", "1", typed).read()).contains(new BirthDate(year, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 1968, 1968-00-00",
        "0, 0, 68, 1968-00-00",
        "00, 00, 1968, 1968-00-00",
        "'', mei, 1968, 1968-05-00",
        "0, 5, 1968, 1968-05-00"
    })
    void readWhenTheDayIsUnknownThenWhatIsKnown(String day, String month, String year, String expected) {
        assertThat(new TypedDate(day, month, year).read())
                .contains(BirthDate.parse(expected).orElseThrow());
    }
}
