package nl.voordeur.kernel.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next where it ends, or null when nothing follows
public record Slice<T>(List<T> rows, @Nullable Cursor next) {

    public Slice {
        rows = List.copyOf(rows);
    }

    /// @param found rows after the place that was asked for: up to one more than the page holds
    /// @param place of a row
    public static <T> Slice<T> of(List<T> found, int size, Function<T, Cursor> place) {
        return found.size() > size
                ? new Slice<>(found.subList(0, size), place.apply(found.get(size - 1)))
                : new Slice<>(found, null);
    }
}
