package nl.voordeur.kernel.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @ParameterizedTest
    @CsvSource({"Gemeente Voorbeeldstad,stad", "Hôpital & Cie?=+/,h", "'',''", "'twee\nregels',x"})
    void textThenFitForAnAddressAndReadBack(String key, String id) {
        var cursor = new Cursor(key, id);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parse(cursor.text())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geen cursor", "====", "Zm9v", "2026-11-20T10:00:00Z_42"})
    void parseWhenMadeUpThenNone(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    /// The database takes no such text; a made-up one must not end as an error of ours.
    @Test
    void parseWhenItHoldsANulThenNone() {
        var text = Base64.getUrlEncoder().encodeToString("a\0b\nc".getBytes(StandardCharsets.UTF_8));
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @Test
    void sliceThenNextOnlyWhenSomethingFollows() {
        assertThat(Slice.of(List.of("a", "b", "c"), 2, row -> new Cursor(row, row)))
                .isEqualTo(new Slice<>(List.of("a", "b"), new Cursor("b", "b")));
        assertThat(Slice.of(List.of("a", "b"), 2, row -> new Cursor(row, row)).next())
                .isNull();
        assertThat(Slice.of(List.<String>of(), 2, row -> new Cursor(row, row)).next())
                .isNull();
    }
}
