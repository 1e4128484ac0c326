package nl.voordeur.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A table belongs to the module that its migration is named after, and the SQL of other modules leaves it alone:
/// otherwise a module has callers that its interface doesn't show.
class TableOwnershipTests {

    private static final Pattern MIGRATION = Pattern.compile("V\\d+__([a-z]+)(?:_\\w+)?\\.sql");
    private static final Pattern TABLE = Pattern.compile("create table (\\w+)");
    private static final Path SOURCES = Path.of("src/main/java/nl/voordeur");

    /// What reaches over all the same, and why.
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry(
                    "session reads account",
                    "whether somebody may still come in is asked at every request, in one statement"),
            Map.entry("signin reads account", "the same, at each step of a sign-in"),
            Map.entry("signedin reads account", "the same, of a form that was kept"),
            Map.entry("factor reads account", "the same, while an app is set up and when a ticket is given"),
            Map.entry("oidc reads account", "the same, of what a portal holds"),
            Map.entry(
                    "oidc reads session",
                    "what isn't offline counts as long as its session lives, asked in the same statement"),
            Map.entry(
                    "role reads account",
                    "a role counts as long as the account is active, asked in the same statement"),
            Map.entry("activation reads account", "the same, and what may be done once is done under one lock"),
            Map.entry(
                    "activation reads invitation",
                    "progress belongs to the invitation, and is kept where it is locked"),
            Map.entry(
                    "activation reads invitation_link",
                    "a link is looked up, and its invitation locked, in one statement"));

    @Test
    void statementsNameTablesOfTheirOwnModuleOrSayWhyNot() {
        var owners = owners();
        var over = new TreeSet<String>();
        files(SOURCES, ".java").filter(file -> read(file).contains(".sql(")).forEach(file -> {
            String module = SOURCES.relativize(file).getName(0).toString();
            SqlStatements.of(read(file)).stream()
                    .flatMap(sql -> SqlStatements.tables(sql).stream())
                    .filter(table -> owners.containsKey(table) && !module.equals(owners.get(table)))
                    .forEach(table -> over.add(module + " reads " + table));
        });
        assertThat(over).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @Test
    void ownersThenEveryTableIsOfAModuleThatExists() {
        assertThat(owners())
                .hasSizeGreaterThan(15)
                .allSatisfy((table, module) ->
                        assertThat(SOURCES.resolve(module)).as(table).isDirectory());
    }

    private static Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        files(Path.of("src/main/resources/db/migration"), ".sql").forEach(file -> {
            var name = MIGRATION.matcher(file.getFileName().toString());
            assertThat(name.matches()).as(file.toString()).isTrue();
            TABLE.matcher(read(file)).results().forEach(table -> owners.put(table.group(1), name.group(1)));
        });
        return owners;
    }

    private static Stream<Path> files(Path root, String ending) {
        try (var all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
