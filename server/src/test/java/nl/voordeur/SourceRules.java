package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// House rules about the sources themselves.
class SourceRules {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST = 300;
    private static final Pattern SQL = Pattern.compile("\\.sql\\((.*?)\\)\\s*\\.(param|query|update)", Pattern.DOTALL);

    @Test
    void filesAreShort() {
        assertThat(sources().filter(file -> read(file).lines().count() > LONGEST))
                .as("files of more than %d lines: split them by what they do", LONGEST)
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndTellsItsStory() {
        List<Path> folders = sources().map(Path::getParent).distinct().toList();
        assertThat(folders).allSatisfy(folder -> {
            Path story = folder.resolve("package-info.java");
            assertThat(story).exists();
            assertThat(read(story)).contains("@NullMarked").startsWith("///");
        });
    }

    @Test
    void everyPublicTypeSaysWhy() {
        var declaration = Pattern.compile(
                "^public (non-sealed |sealed |final |abstract )*(class|record|interface|enum|@interface) ",
                Pattern.MULTILINE);
        assertThat(sources().filter(file -> !file.endsWith("package-info.java")))
                .allSatisfy(file -> {
                    String text = read(file);
                    var found = declaration.matcher(text);
                    if (found.find()) {
                        assertThat(text.substring(0, found.start()))
                                .as("documentation of the public type in %s", file)
                                .containsPattern("(?m)^///");
                    }
                });
    }

    /// Stores name the organisation in every statement; the few that can't are named here with the reason.
    @Test
    @Tag("asvs-8.4.1")
    void everyStatementIsScopedByOrganisation() {
        List<String> exceptions = List.of(
                "key_mark", // one row for the whole installation
                "from organisation", // the table of organisations itself
                "update organisation",
                "delete from throttle where forget_at", // clean-up of all that is forgotten
                "update mail set state = 'EXPIRED'", // a worker drops what nobody can use any more
                "from mail where state in" // how much waits in all
                );
        assertThat(sources().filter(file -> file.getFileName().toString().endsWith("Store.java")))
                .allSatisfy(file -> assertThat(statements(read(file)))
                        .filteredOn(sql -> exceptions.stream().noneMatch(sql::contains))
                        .allSatisfy(sql -> assertThat(sql).contains("organisation")));
    }

    private static List<String> statements(String source) {
        return SQL.matcher(source)
                .results()
                .map(found -> found.group(1))
                .map(sql -> sql.startsWith("SELECT +") ? sql + "organisation" : sql)
                .toList();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
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
