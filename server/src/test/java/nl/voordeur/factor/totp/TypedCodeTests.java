package nl.voordeur.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                " 123 456 ",
                "123-456",
                "123.456",
                "\t123456\n",
                "123\u00a0456",
                "123\u2007456",
                "123\u2009456",
                "123\u202f456",
                "123\u2010456",
                "123 \u2013 456",
                "123\u2015456",
                "\u2066123456\u2069",
                "\u202a123\u202c\u200b456",
                "123\u00ad456"
            })
    void ofWhenWrittenInGroupsThenSixDigits(String typed) {
        assertThat(TypedCode.of(typed).digits()).isEqualTo("123456");
        assertThat(TypedCode.of(typed).complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"١٢٣٤٥٦", "۱۲۳۴۵۶", "१२३४५६", "１２３ ４５６", "\u200e١٢٣ ٤٥٦\u00a0"})
    void ofWhenInTheDigitsOfAnotherScriptThenSixDigits(String typed) {
        assertThat(TypedCode.of(typed).digits()).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "12345a", "123_456", "१२३४५"})
    void completeWhenOfAnotherShapeThenNot(String typed) {
        assertThat(TypedCode.of(typed).complete()).isFalse();
        assertThat(TypedCode.of(typed).missing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", " - "})
    void missingWhenNothingIsLeftThenSo(String typed) {
        assertThat(TypedCode.of(typed).missing()).isTrue();
        assertThat(TypedCode.of(typed).complete()).isFalse();
    }

    @Test
    void toStringThenShowsNothing() {
        assertThat(TypedCode.of("123456")).hasToString("•••");
    }
}
