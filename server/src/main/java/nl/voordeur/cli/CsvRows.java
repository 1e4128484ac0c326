package nl.voordeur.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads people from a CSV file (RFC 4180) as spreadsheets write it: comma or semicolon, quotes, a byte order mark. The
/// first line names the fields as the API does.
final class CsvRows {

    private final String text;
    private final char separator;
    private int position;

    private CsvRows(String text) {
        this.text = text;
        var header = text.lines().findFirst().orElse("");
        this.separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    /// One map of field to value for every line with something in it; empty cells are left out.
    static List<Map<String, String>> read(String file) {
        var reader = new CsvRows(file.startsWith("\uFEFF") ? file.substring(1) : file);
        var people = new ArrayList<Map<String, String>>();
        var header = reader.line();
        while (reader.position < reader.text.length()) {
            var cells = reader.line();
            var person = new LinkedHashMap<String, String>();
            for (var i = 0; i < cells.size(); i++) {
                var cell = cells.get(i).strip();
                if (!cell.isEmpty()) {
                    person.put(i < header.size() ? header.get(i).strip() : "column " + (i + 1), cell);
                }
            }
            if (!person.isEmpty()) {
                people.add(person);
            }
        }
        return people;
    }

    private List<String> line() {
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell());
            if (position >= text.length()) {
                return cells;
            }
            var end = text.charAt(position++);
            if (end != separator) {
                if (end == '\r' && position < text.length() && text.charAt(position) == '\n') {
                    position++;
                }
                return cells;
            }
        }
    }

    private String cell() {
        var cell = new StringBuilder();
        if (position < text.length() && text.charAt(position) == '"') {
            position++;
            while (position < text.length()) {
                var next = text.charAt(position++);
                if (next != '"') {
                    cell.append(next);
                } else if (position < text.length() && text.charAt(position) == '"') {
                    cell.append('"');
                    position++;
                } else {
                    break;
                }
            }
        }
        while (position < text.length() && !ends(text.charAt(position))) {
            cell.append(text.charAt(position++));
        }
        return cell.toString();
    }

    private boolean ends(char next) {
        return next == separator || next == '\n' || next == '\r';
    }
}
