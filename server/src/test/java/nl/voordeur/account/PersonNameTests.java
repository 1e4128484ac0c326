package nl.voordeur.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of people with two names, and of people with one.
class PersonNameTests {

    @ParameterizedTest
    @CsvSource({
        "Sanne, de Vries, Sanne de Vries, Sanne",
        "'', Sukarno, Sukarno, Sukarno",
        "Madonna, ' ', Madonna, Madonna",
        ", Sukarno, Sukarno, Sukarno"
    })
    void parseWhenOneNameThenThatIsTheWholeName(String given, String family, String full, String familiar) {
        PersonName name = PersonName.parse(given, family).orElseThrow();
        assertThat(name.full()).isEqualTo(full);
        assertThat(name.familiar()).isEqualTo(familiar);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", ", ' '", "'a\u0000', b", "a, 'b\u202e'"})
    void parseWhenNoNameThenNothing(String given, String family) {
        assertThat(PersonName.parse(given, family)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë, de Vries, ZOE, De  Vries, true",
        "Anne-Marie, van ’t Hart, Anne Marie, van t Hart, true",
        "Jan, de Boer, Jan de, Boer, true",
        ", Sukarno, Sukarno, , true",
        "Jan, de Boer, Els, de Boer, false",
        "Jan, de Boer, Jan, Boer, false",
        "王, 伟, 王, 芳, false"
    })
    void sameAsWhenOnlyTheWritingDiffersThenTheSame(
            String given, String family, String otherGiven, String otherFamily, boolean same) {
        PersonName one = PersonName.parse(given, family).orElseThrow();
        PersonName other = PersonName.parse(otherGiven, otherFamily).orElseThrow();
        assertThat(one.sameAs(other)).isEqualTo(same);
        assertThat(other.sameAs(one)).isEqualTo(same);
    }
}
