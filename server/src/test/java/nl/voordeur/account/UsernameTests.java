package nl.voordeur.account;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.account.Username.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTests {

    @Test
    void parseWhenShortThenSaysSo() {
        assertThat(Username.parse(" ab ")).isInstanceOf(Parsed.TooShort.class);
    }

    @Test
    void parseWhenLongThenSaysSo() {
        assertThat(Username.parse("a".repeat(Username.LONGEST + 1))).isInstanceOf(Parsed.TooLong.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200b"})
    void parseWhenEmptyThenMissing(String typed) {
        assertThat(Username.parse(typed)).isInstanceOf(Parsed.Missing.class);
    }

    @ParameterizedTest
    @CsvSource({
        "jan@huis, @, janhuis",
        "jan jansen, ' ', jan.jansen",
        "-jan, -, jan",
        "jan., ., jan",
        "jän, ä, jan",
        "Bjørn, ø, Bjorn",
        "<jan>, <, jan",
        "Анна, А, Anna",
        "beheerdér, é, ''",
        "😀😀😀, 😀, ''"
    })
    void parseWhenOtherCharactersThenSaysWhichAndWhatToUse(String typed, String character, String instead) {
        assertThat(Username.parse(typed)).isEqualTo(new Parsed.NotAllowed(character, instead));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Beheerder", "HELPDESK"})
    void parseWhenItLooksLikeStaffThenReserved(String typed) {
        assertThat(Username.parse(typed)).isInstanceOf(Parsed.Reserved.class);
    }

    @Test
    void keyWhenCaseDiffersThenSame() {
        assertThat(new Username("Jan.Jansen").key()).isEqualTo(new Username("jan.jansen").key());
    }
}
