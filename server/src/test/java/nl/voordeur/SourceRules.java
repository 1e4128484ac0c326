package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// House rules about the sources themselves.
class SourceRules {

    private static final Path SOURCES = Path.of("src/main/java");
    /// Of every module, with their tests.
    private static final List<Path> MODULES = List.of(Path.of("."), Path.of("../demo"), Path.of("../bench"));
    private static final int LONGEST = 300;
    private static final int MOST_TYPES = 20;

    @Test
    void filesAreShort() {
        assertThat(everywhere().filter(file -> read(file).lines().count() > LONGEST))
                .as("files of more than %d lines: nobody reads one in a sitting; split them by what they do", LONGEST)
                .isEmpty();
    }

    @Test
    void packagesAreSmall() {
        Map<Path, Long> types = everywhere()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        types.values().removeIf(count -> count <= MOST_TYPES);
        assertThat(types)
                .as(
                        "packages of more than %d types: one tells no single story; split it by what it does, never by layer",
                        MOST_TYPES)
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

    /// Sign-in, API, commands and all else ask the port, so that the next kind of factor is a package in `factor` and
    /// one in `signin`.
    @Test
    void onlyItsOwnPackagesNameAKindOfSecondFactor() {
        Map<String, String> why = Map.ofEntries(
                Map.entry("nl/voordeur/factor/totp/", "the kind itself"),
                Map.entry("nl/voordeur/signin/totp/", "its pages in a sign-in"),
                Map.entry("signin/totp/", "the templates of those"),
                Map.entry("factor/totp/", "its mails"),
                Map.entry("nl/voordeur/factor/passkey/", "the kind itself"),
                Map.entry("nl/voordeur/signin/passkey/", "its pages in a sign-in"),
                Map.entry("signin/passkey/", "the templates of those"),
                Map.entry("signin/one-page.jte", "offers to sign in by one alone"),
                Map.entry("signin/name.jte", "the same, where the name comes first"),
                Map.entry("nl/voordeur/factor/package-info.java", "tells what a proof of each kind shows"),
                Map.entry("nl/voordeur/factor/FactorKind.java", "the list of kinds"),
                Map.entry(
                        "nl/voordeur/organisation/settings/FactorChoice.java", "what an organisation may choose from"),
                Map.entry("nl/voordeur/organisation/settings/Preset.java", "what the recipes choose"),
                Map.entry("nl/voordeur/kernel/startup/KnownSettings.java", "the names of its settings"),
                Map.entry("nl/voordeur/signin/package-info.java", "declares the arrow to it"),
                Map.entry("nl/voordeur/training/", "makes people who have one"));
        var naming = Pattern.compile("totp|passkey", Pattern.CASE_INSENSITIVE);
        for (Path root : List.of(SOURCES, Path.of("src/main/jte"))) {
            assertThat(files(root))
                    .filteredOn(file -> naming.matcher(file + read(file)).find())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(why.keySet())
                            .as("whoever may name this kind, besides %s", file)
                            .anyMatch(place -> root.relativize(file).toString().startsWith(place)));
        }
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

    private static Stream<Path> sources() {
        return sources(SOURCES);
    }

    private static Stream<Path> everywhere() {
        return MODULES.stream()
                .flatMap(module -> Stream.of("src/main/java", "src/test/java")
                        .map(module::resolve)
                        .flatMap(SourceRules::sources));
    }

    private static Stream<Path> sources(Path folder) {
        return files(folder).stream().filter(file -> file.toString().endsWith(".java"));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
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
