package nl.voordeur.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as people save them.
class CsvRowsTests {

    private static final List<String> FIELDS = List.of("givenName", "familyName", "email", "birthDate");
    private static final Map<String, String> RENE =
            Map.of("givenName", "René", "familyName", "de Vries", "email", "r@example.nl", "birthDate", "1984-03-27");

    @ParameterizedTest
    @MethodSource("files")
    void readWhateverSavedItThenTheNameHasItsAccents(byte[] file) {
        assertThat(CsvRows.read(CsvFile.of(file).text(), FIELDS)).containsExactly(RENE);
    }

    static Stream<byte[]> files() {
        var dutch = "sep=;\r\ngivenName;familyName;email;birthDate\r\nRené;de Vries;r@example.nl;27-3-1984\r\n;;;\r\n";
        return Stream.of(
                dutch.getBytes(Charset.forName("windows-1252")),
                dutch.getBytes(UTF_8),
                ("\uFEFF" + dutch).getBytes(UTF_8),
                ("\uFEFF" + dutch.replace(';', '\t')).getBytes(UTF_16LE),
                ("\uFEFF" + dutch).getBytes(UTF_16BE),
                dutch.replace("sep=;\r\n", "").replace(';', '\t').getBytes(UTF_8),
                dutch.replace("sep=;\r\n", "").replace(';', ',').getBytes(UTF_8),
                dutch.replace("sep=;\r\n", "\"sep=;\"\n").getBytes(UTF_8),
                dutch.replace("\r\n", "\r").getBytes(UTF_8),
                dutch.replace("givenName;familyName", "Given name; family_name ")
                        .getBytes(UTF_8),
                dutch.replace("r@example.nl", "\u00A0r@example.nl\u00A0 ").getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "27-3-1984, 1984-03-27",
        "27-03-1984, 1984-03-27",
        "27.3.1984, 1984-03-27",
        "1984-3-27, 1984-03-27",
        "0-5-1968, 1968-05-00",
        "00-00-1968, 1968-00-00",
        "1968-00-00, 1968-00-00",
        "3/4/1984, 3/4/1984", // nobody knows which is the month: the server says how to write it
        "27-3-84, 27-3-84",
    })
    void readDatesOfASpreadsheet(String typed, String read) {
        assertThat(CsvRows.read("email,birthDate\na@example.nl," + typed, FIELDS)
                        .getFirst())
                .containsEntry("birthDate", read);
    }

    @Test
    void readWhenAPlaceIsNoCharacterThenSaysHowToSave() {
        assertThatThrownBy(() -> CsvFile.of(new byte[] {'a', (byte) 0x81, 'b'}))
                .isInstanceOf(Flags.Misused.class)
                .hasMessageContaining("CSV UTF-8");
        assertThatThrownBy(() -> CsvFile.of(new byte[] {'P', 'K', 3, 4, 0, (byte) 0x90}))
                .isInstanceOf(Flags.Misused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "voornaam;email\nA;a@example.nl",
                "email;email\na@example.nl;b@example.nl",
                ";;\nA;B;C",
                "email\n\"a@example.nl\nb@example.nl\n",
            })
    void readWhenTheFileIsNotUnderstoodThenOneSentence(String file) {
        assertThatThrownBy(() -> CsvRows.read(file, FIELDS))
                .isInstanceOf(Flags.Misused.class)
                .message()
                .satisfies(told -> assertThat(told).doesNotContain("\n"));
    }
}
