package nl.voordeur.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\r\n", "\u00a0", "\u2007", "\u202f", "\u3000", "\u200b", "\u200e", "\ufeff", "\u2060",
                "\u00ad", "\u061c", "\u180e", "\u202a", "\u202c", "\u2066", "\u2069"
            })
    void trimmedThenNothingUnseenAroundIt(String unseen) {
        assertThat(TypedText.trimmed(unseen + unseen + "Anna Maria" + unseen)).isEqualTo("Anna Maria");
        assertThat(TypedText.plain(unseen + "jan@voorbeeld.nl" + unseen + unseen))
                .isEqualTo("jan@voorbeeld.nl");
    }

    @ParameterizedTest
    @CsvSource({
        "١٢٣٤٥٦, 123456", // Arabic
        "۱۲۳۴۵۶, 123456", // Persian
        "१२३४५६, 123456", // Devanagari
        "１２３４５６, 123456", // full width
        "ｊａｎ@voorbeeld.nl, jan@voorbeeld.nl",
    })
    void plainThenOneSpelling(String typed, String plain) {
        assertThat(TypedText.plain(typed)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "Bjørn, Bjorn",
        "Æsa, AEsa",
        "Łukasz, Lukasz",
        "Đặng, Dang",
        "Strauß, Strauss",
        "Þór, THor",
        "Zoë, Zoe",
        "İpek, Ipek",
        "Анна, Anna",
        "Γιώργος, Giorgos",
    })
    void asciiThenLettersOfEveryKeyboard(String name, String ascii) {
        assertThat(TypedText.ascii(name)).isEqualTo(ascii);
    }
}
