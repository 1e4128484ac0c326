package nl.voordeur.activation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.voordeur.account.BirthDate;
import nl.voordeur.activation.identity.TypedDate.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(new TypedDate(day, month, year).read()).isEqualTo(new Reading.Read(new BirthDate(1984, 3, 27)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "27-3-1984",
                "27-03-1984",
                "27/03/1984",
                "27.3.1984",
                "27 3 1984",
                "27 maart 1984",
                "27 March 1984",
                " 27 mrt. 1984 ",
                "1984-03-27",
                "1984/3/27",
                "٢٧-٣-١٩٨٤"
            })
    void readWhenPastedWholeIntoOneFieldThenTheSameDay(String whole) {
        for (var date :
                List.of(new TypedDate(whole, "", ""), new TypedDate("", whole, " "), new TypedDate("", "", whole))) {
            assertThat(date.read()).isEqualTo(new Reading.Read(new BirthDate(1984, 3, 27)));
        }
    }

    @Test
    void spreadWhenPastedWholeThenEachFieldShowsItsPart() {
        assertThat(new TypedDate("27 maart 1984", "", "").spread()).isEqualTo(new TypedDate("27", "maart", "1984"));
    }

    @Test
    void readWhenPastedWholeBesideSomethingElseThenNotGuessed() {
        assertThat(new TypedDate("27-3-1984", "4", "").read()).isInstanceOf(Reading.YearMissing.class);
        assertThat(new TypedDate("27-3-1984", "4", "1984").read()).isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 2, 1984, NotThere",
        "29, 2, 1983, NotThere",
        "32, 1, 1984, NotThere",
        "1, 13, 1984, NotThere",
        "31-4-1984, '', '', NotThere",
        "1, 0, 1984, NotThere",
        "1, '', 1984, MonthMissing",
        "27, 3, '', YearMissing",
        "27, '', '', YearMissing",
        "'', '', '', Missing",
        "' ', .,'', Missing",
        "a, b, c, Unreadable",
        "27, lente, 1984, Unreadable",
        "1, 1, 99999999999999, Unreadable"
    })
    void readWhenItIsNoDateThenSaysWhy(String day, String month, String year, String why) {
        assertThat(new TypedDate(day, month, year).read().getClass().getSimpleName())
                .isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({"04, 2004", "19, 2019", "20, 1920", "99, 1999"})
    void readWhenYearHasTwoDigitsThenTheNearerCentury(String typed, int year) {
        assertThat(new TypedDate("1", "1", typed).read()).isEqualTo(new Reading.Read(new BirthDate(year, 1, 1)));
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
                .isEqualTo(new Reading.Read(BirthDate.parse(expected).orElseThrow()));
    }
}
