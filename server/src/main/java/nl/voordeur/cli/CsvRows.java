package nl.voordeur.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.kernel.text.TypedText;

/// Reads people from a CSV file (RFC 4180) as spreadsheets write it: comma, semicolon or tab, a line `sep=;` before all
/// others, quotes. The first line names the fields as the API does. Dates as Dutch spreadsheets write them (27-3-1984)
/// become those of the API.
final class CsvRows {

    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?\\R?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DUTCH_DATE = Pattern.compile("([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})");
    private static final Pattern SHORT_DATE = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})");

    private final String text;
    private final char separator;
    private int position;

    private CsvRows(String text) {
        Matcher named = SEPARATOR.matcher(text);
        if (named.lookingAt()) {
            this.text = text.substring(named.end());
            this.separator = named.group(1).charAt(0);
        } else {
            this.text = text;
            this.separator = separator(text.lines().findFirst().orElse(""));
        }
    }

    private static char separator(String header) {
        for (char candidate : new char[] {';', '\t'}) {
            if (header.indexOf(candidate) >= 0 && header.indexOf(',') < 0) {
                return candidate;
            }
        }
        return ',';
    }

    /// One map of field to value for every line with something in it; empty cells are left out.
    ///
    /// @param fields that there are
    /// @throws Flags.Misused when the first line names something else, or a quote isn't closed
    static List<Map<String, String>> read(String file, List<String> fields) {
        var reader = new CsvRows(file);
        var people = new ArrayList<Map<String, String>>();
        var header = header(reader.line(), fields);
        while (reader.position < reader.text.length()) {
            var cells = reader.line();
            var person = new LinkedHashMap<String, String>();
            for (var i = 0; i < cells.size(); i++) {
                var cell = strip(cells.get(i));
                if (!cell.isEmpty()) {
                    var field = i < header.size() && !header.get(i).isEmpty() ? header.get(i) : "column " + (i + 1);
                    person.put(field, field.equals("birthDate") ? date(cell) : cell);
                }
            }
            if (!person.isEmpty()) {
                people.add(person);
            }
        }
        return people;
    }

    /// `Given name` and `givenname` are `givenName`.
    private static List<String> header(List<String> cells, List<String> fields) {
        var header = new ArrayList<String>();
        for (var cell : cells) {
            var name = strip(cell);
            var plain = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
            header.add(fields.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT).equals(plain))
                    .findFirst()
                    .orElse(name));
        }
        var named = header.stream().filter(name -> !name.isEmpty()).toList();
        for (var name : named) {
            if (!fields.contains(name)) {
                throw new Flags.Misused("The first line has \"" + (name.length() > 40 ? name.substring(0, 40) : name)
                        + "\", and names its columns with " + String.join(", ", fields) + ".");
            }
        }
        if (named.isEmpty() || new HashSet<>(named).size() < named.size()) {
            throw new Flags.Misused("The first line names each column once, with " + String.join(", ", fields) + ".");
        }
        return header;
    }

    private static String strip(String cell) {
        return TypedText.trimmed(cell);
    }

    /// With slashes nobody knows whether the day or the month comes first: the server refuses that.
    private static String date(String cell) {
        Matcher dutch = DUTCH_DATE.matcher(cell);
        if (dutch.matches()) {
            return "%s-%02d-%02d"
                    .formatted(dutch.group(3), Integer.parseInt(dutch.group(2)), Integer.parseInt(dutch.group(1)));
        }
        Matcher brief = SHORT_DATE.matcher(cell);
        return brief.matches()
                ? "%s-%02d-%02d"
                        .formatted(brief.group(1), Integer.parseInt(brief.group(2)), Integer.parseInt(brief.group(3)))
                : cell;
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
            var start = position++;
            var closed = false;
            while (position < text.length() && !closed) {
                var next = text.charAt(position++);
                if (next != '"') {
                    cell.append(next);
                } else if (position < text.length() && text.charAt(position) == '"') {
                    cell.append('"');
                    position++;
                } else {
                    closed = true;
                }
            }
            if (!closed) {
                throw new Flags.Misused("The quote in line "
                        + text.substring(0, start + 1).lines().count() + " isn't closed.");
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
