package nl.voordeur.web.components;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule of a password as the page shows it; the browser ticks it off while someone types (`web/enhance/rules.ts`).
///
/// @param kind `minimum-length`, `maximum-length`, `context`, `capital`, `digit` or `repeat`; anything else only the
///     server can tell
/// @param value number of characters, for the first two
/// @param words what may not occur in the password, for `context`; none when the page should not name them
/// @param satisfied what the server said of the password that was sent; null on a fresh page
public record ChecklistItem(
        String text,
        String kind,
        int value,
        List<String> words,
        @Nullable Boolean satisfied) {

    public ChecklistItem {
        words = List.copyOf(words);
    }

    public static ChecklistItem fresh(String text, String kind, int value) {
        return new ChecklistItem(text, kind, value, List.of(), null);
    }

    /// `open` until the server judged.
    public String state() {
        if (satisfied == null) {
            return "open";
        }
        return satisfied ? "ok" : "refused";
    }
}
