package nl.voordeur.web.components;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in a table. The first cell of a row says what the row is about.
public record Table(List<String> columns, List<Row> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public record Row(List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        public static Row of(Cell... cells) {
            return new Row(List.of(cells));
        }
    }

    /// @param href where the text leads, or null
    public record Cell(String text, @Nullable String href) {

        public static Cell text(String text) {
            return new Cell(text, null);
        }
    }
}
