package nl.voordeur.web;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.kernel.OpaqueToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTests {

    private static final int LONGER = 64;

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ")", ">", "\"", "’", "\ufffd", " ", "\n", "]|^", "A", "-", "_x", ".</p>", ")."})
    void tokenThenExactlyThatWhateverStandsBehind(String behind) {
        String token = OpaqueToken.random().value();
        assertThat(token).hasSize(OpaqueToken.LENGTH);
        assertThat(LinkToken.valueOf(token + behind).opaque()).isEqualTo(token);
        assertThat(LinkToken.valueOf("(" + token + behind).opaque()).isEqualTo(token);

        String longer = "Ab_-".repeat(LONGER / 4);
        assertThat(LinkToken.valueOf(longer + behind).cut(LONGER)).isEqualTo(longer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "...", "é", "<>"})
    void tokenWhenThereIsNoneThenNothing(String text) {
        assertThat(LinkToken.valueOf(text).opaque()).isEmpty();
    }
}
