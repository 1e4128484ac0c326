package nl.voordeur.kernel.backup;

import java.util.List;
import java.util.Map;

/// A zip file: `manifest.json`, and for each table `tables/{name}` in the text form of `COPY`.
final class Archive {

    static final String MANIFEST = "manifest.json";
    static final int FORMAT = 1;

    private Archive() {}

    /// @param schema the migrations that made the tables, each with its checksum
    /// @param keyMark what only the right key file opens, in base64
    /// @param columns of each table, in the order of its rows
    /// @param rows of each table
    record Manifest(
            int format,
            String madeAt,
            List<String> schema,
            String keyMark,
            Map<String, List<String>> columns,
            Map<String, Long> rows) {}

    static String entry(String table) {
        return "tables/" + table;
    }
}
