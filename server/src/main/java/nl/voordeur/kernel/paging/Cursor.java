package nl.voordeur.kernel.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The place of a row in a sorted list. As [#text] it goes to the caller, who hands it back for the following page.
///
/// @param key what the list is sorted by
/// @param id decides between rows with the same key; on one line
public record Cursor(String key, String id) {

    /// Fit for an address as it is. Nobody is meant to read it, so the order of a list can change.
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    /// @return empty when it is no text of a cursor
    public static Optional<Cursor> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            String both = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = both.lastIndexOf('\n');
            boolean storable = both.indexOf('\0') < 0; // PostgreSQL takes no text with such a character
            return end < 0 || !storable
                    ? Optional.empty()
                    : Optional.of(new Cursor(both.substring(0, end), both.substring(end + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
