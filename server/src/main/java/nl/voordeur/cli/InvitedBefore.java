package nl.voordeur.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who was invited from a file, kept beside it in `people.csv.invited`, so that running again mails nobody twice.
///
/// It holds hashes of rows; a row that is corrected is another one. It also counts how often a request was
/// answered: the next time it is another request, but one whose answer was lost is the same.
final class InvitedBefore {

    private static final String ANSWERED = "answered ";

    private final Path file;
    private final String place;
    private final List<String> rows;

    private InvitedBefore(Path file, String place, List<String> rows) {
        this.file = file;
        this.place = place;
        this.rows = rows;
    }

    /// @param place server and organisation: the same people may be invited to another one
    static InvitedBefore beside(Path csv, String place) throws IOException {
        var file = csv.resolveSibling(csv.getFileName() + ".invited");
        var rows = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file, UTF_8)) : new ArrayList<String>();
        append(file, List.of()); // what can't be remembered must not be sent
        return new InvitedBefore(file, place, rows);
    }

    boolean has(Map<String, String> row) {
        return rows.contains(hash(row));
    }

    /// By which the server recognises this request.
    String key(List<Map<String, String>> request) {
        var answered = ANSWERED + hash(request);
        return hash(request) + "-" + rows.stream().filter(answered::equals).count();
    }

    void add(List<Map<String, String>> request, List<Map<String, String>> invited) throws IOException {
        var lines = new ArrayList<>(invited.stream().map(this::hash).toList());
        lines.add(ANSWERED + hash(request));
        append(file, lines);
        rows.addAll(lines);
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String hash(List<Map<String, String>> request) {
        return sha256(place + request.stream().map(TreeMap::new).toList());
    }

    private String hash(Map<String, String> row) {
        return sha256(place + new TreeMap<>(row));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
