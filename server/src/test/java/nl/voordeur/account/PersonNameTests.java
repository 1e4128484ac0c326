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

    /// Joiners are part of how some names are written; what a mail pastes around a name is not.
    @ParameterizedTest
    @CsvSource({
        "علی\u200cرضا, علی\u200cرضا",
        "'\u00a0Sanne\u200b', Sanne",
        "'\ufeffZoë\u00a0', Zoë",
        "'\u202aAnna\u202c', Anna"
    })
    void parseThenAsItsOwnerWritesIt(String typed, String given) {
        assertThat(PersonName.parse(typed, "Karimi")).map(PersonName::given).contains(given);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", ", ' '", "'a\u0000', b", "a, 'b\u202ec'"})
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
        "王, 伟, 王, 芳, false",
        "علی\u200cرضا, کریمی, علیرضا, کریمی, true",
    })
    void sameAsWhenOnlyTheWritingDiffersThenTheSame(
            String given, String family, String otherGiven, String otherFamily, boolean same) {
        PersonName one = PersonName.parse(given, family).orElseThrow();
        PersonName other = PersonName.parse(otherGiven, otherFamily).orElseThrow();
        assertThat(one.sameAs(other)).isEqualTo(same);
        assertThat(other.sameAs(one)).isEqualTo(same);
    }
}
