package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever meets the id of a requirement in the sources can look it up in `docs/references.md`, and whoever meets the
/// name of a test in `docs/` finds it in the sources.
class ReferencesTests {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");
    private static final Pattern COMMENT =
            Pattern.compile("\\b(ASVS|NIST|WCAG|NLGOV|OWASP|AUDIT)[ -]((?:[A-Z]+-)?\\d+(?:\\.\\d+)*(?:-[a-d]\\b)?)");
    private static final Pattern RFC = Pattern.compile("\\b(?:RFC ?|rfc)(\\d{4,5})");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w*Tests)`");
    /// Names of whole standards, not of a requirement.
    private static final Set<String> STANDARDS = Set.of("asvs-5.0.0", "wcag-2.2", "wcag-2.1", "nist-800");

    @Test
    void everythingThatSourcesCiteIsListed() throws IOException {
        var cited = new TreeSet<String>();
        for (String module : Stream.of("server", "demo", "bench").toList()) {
            try (var files = Files.walk(Path.of("..", module, "src"))) {
                files.filter(file -> file.toString().matches(".*[.](java|jte|sql)"))
                        .map(ReferencesTests::read)
                        .forEach(source -> cited.addAll(cited(source)));
            }
        }
        Set<String> listed = LISTED.matcher(read(Path.of("../docs/references.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        assertThat(cited).hasSizeGreaterThan(150).isSubsetOf(listed);
    }

    @ParameterizedTest
    @CsvSource({
        "'@Tag(\"oidcc-codereuse\")', oidcc-codereuse",
        "'@Tag(\"rfc9700-4.11\")', rfc9700",
        "'as RFC 6749 4.1.2.1 has it', rfc6749",
        "'(ASVS 6.5.1, NIST 3.2.2, ASVS 5.0.0)', asvs-6.5.1 nist-3.2.2",
        "'OWASP-AUTH-1 and NLGOV-C-8', nlgov-c-8 owasp-auth-1",
    })
    void citedThenTagsAndCommentsCount(String source, String ids) {
        assertThat(cited(source)).containsExactlyElementsOf(Arrays.asList(ids.split(" ")));
    }

    @Test
    void everyTestThatDocumentsNameIsThere() throws IOException {
        assertThat(named(
                        Path.of("../docs"),
                        "md",
                        document -> TEST_CLASS.matcher(read(document)).results().map(test -> test.group(1))))
                .hasSizeGreaterThan(50)
                .isSubsetOf(tests());
    }

    private static Set<String> tests() throws IOException {
        var tests = new TreeSet<String>();
        for (String module : Stream.of("server", "demo", "bench").toList()) {
            tests.addAll(named(
                    Path.of("..", module, "src"),
                    "java",
                    source -> Stream.of(source.getFileName().toString().replace(".java", ""))));
        }
        return tests;
    }

    private static Set<String> named(Path folder, String ending, Function<Path, Stream<String>> names)
            throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("." + ending))
                    .flatMap(names)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> cited(String source) {
        var ids = new TreeSet<String>();
        TAG.matcher(source)
                .results()
                .map(tag -> tag.group(1))
                .filter(tag -> !tag.startsWith("rfc"))
                .forEach(ids::add);
        COMMENT.matcher(source)
                .results()
                .map(id -> id.group(1) + "-" + id.group(2))
                .forEach(ids::add);
        RFC.matcher(source).results().map(rfc -> "rfc" + rfc.group(1)).forEach(ids::add);
        return ids.stream()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .filter(id -> !STANDARDS.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
