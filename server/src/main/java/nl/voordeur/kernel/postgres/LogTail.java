package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/// PostgreSQL's own words about why it can't, taken from its log and reduced to one line.
final class LogTail {

    private static final Pattern REASON = Pattern.compile("(?:FATAL|PANIC|ERROR|initdb: error):\\s*(.*)");
    private static final long MAXIMUM_SIZE = 5_000_000;

    private LogTail() {}

    /// The first complaint after an offset: later ones are mostly consequences of it.
    static String reason(String log) {
        var lines = List.of(log.strip().split("\n"));
        return lines.stream()
                .map(REASON::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(match -> match.group(1).strip())
                .findFirst()
                .orElse(lines.getLast().strip());
    }

    static String since(Path log, long offset) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (var channel = Files.newInputStream(log)) {
            channel.skipNBytes(Math.min(offset, Files.size(log)));
            return new String(channel.readNBytes(64_000), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /// Keeps one former log, so that the folder doesn't grow with the years.
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MAXIMUM_SIZE) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
