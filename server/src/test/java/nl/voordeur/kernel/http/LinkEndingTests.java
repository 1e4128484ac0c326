package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkEndingTests {

    private static final String TOKEN = "Ab_-".repeat(11).substring(0, 43);

    @ParameterizedTest
    @CsvSource({
        "/org/activate/TOKEN%E9, /org/activate/TOKEN",
        "/org/recovery/stop/TOKEN), /org/recovery/stop/TOKEN",
        "/org/app/TOKENTOKEN;x?lang=en, /org/app/TOKENTOKEN?lang=en",
        "/org/set-up/TOKEN/?a=b/c, /org/set-up/TOKEN?a=b/c",
    })
    void withoutWhenSomethingStandsBehindAWholeTokenThenCut(String address, String expected) {
        assertThat(LinkEnding.without(address.replace("TOKEN", TOKEN))).isEqualTo(expected.replace("TOKEN", TOKEN));
    }

    /// Browsers read two slashes, and a slash with a backslash, as another site.
    @ParameterizedTest
    @Tag("rfc9700-4.11")
    @ValueSource(
            strings = {
                "/org/activate/TOKEN",
                "/org/activate/TOKEN?x=%E9",
                "/org/activate/short%E9",
                "/TOKEN%E9",
                "//evil.example/activate/TOKEN%E9",
                "/\\evil.example/activate/TOKEN%E9",
                "/%5Cevil.example/activate/TOKEN%E9",
                "/.evil/activate/TOKEN%E9",
                "https://evil.example/activate/TOKEN%E9",
                "/org//activate/TOKEN%E9",
                "/org/\n/activate/TOKEN%E9",
            })
    void withoutWhenItIsNoLinkOfOursThenNothing(String address) {
        assertThat(LinkEnding.without(address.replace("TOKEN", TOKEN))).isNull();
    }
}
