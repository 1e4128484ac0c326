package nl.voordeur.web.components;

import java.util.List;
import java.util.Set;

/// A rule of a password as the page shows it. The browser ticks it off while someone types (`web/enhance/rules.ts`),
/// if it can tell; the server never does, because no password is sent back: nobody sees a tick beside an empty field.
///
/// @param kind `minimum-length`, `maximum-length`, `context`, `capital`, `digit` or `repeat`; anything else only the
///     server can tell
/// @param value number of characters, for the first two
/// @param words what may not occur in the password, for `context`; none when the page should not name them
/// @param refused whether the password that was sent broke it
public record ChecklistItem(String text, String kind, int value, List<String> words, boolean refused) {

    private static final Set<String> COUNTED = Set.of("minimum-length", "maximum-length", "capital", "digit", "repeat");

    public ChecklistItem {
        words = List.copyOf(words);
    }

    /// Whether the browser can tell while someone types.
    public boolean live() {
        return COUNTED.contains(kind) || (kind.equals("context") && !words.isEmpty());
    }

    public String state() {
        return refused ? "refused" : "open";
    }
}
