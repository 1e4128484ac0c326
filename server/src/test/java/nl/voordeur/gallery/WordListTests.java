package nl.voordeur.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One word for one thing (WCAG 3.2.4): `docs/words.md` names the words that no text may use.
class WordListTests {

    private static final Path WORDS = Path.of("../docs/words.md");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    /// What another program shows on its screen.
    private static final Pattern QUOTED = Pattern.compile("‘[^’]*’");

    @ParameterizedTest
    @CsvSource({"nl, ## Dutch", "en, ## English"})
    @Tag("wcag-3.2.4")
    void textsUseTheWordsOfTheList(String language, String heading) {
        List<String> banned = bannedWords(heading);
        assertThat(banned).hasSizeGreaterThan(10);
        assertThat(texts(language))
                .hasSizeGreaterThan(200)
                .allSatisfy(text -> assertThat(banned)
                        .filteredOn(word -> word(word).matcher(text).find())
                        .as(text)
                        .isEmpty());
    }

    /// The last column of a heading's table.
    private static List<String> bannedWords(String heading) {
        return read(WORDS)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| we say"))
                .map(line -> line.split("\\|"))
                .flatMap(columns -> Arrays.stream(columns[3].split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Where a word begins, whatever follows it: "mail" is also in "mailprogramma", but not in "e-mail"; two letters
    /// are a word of their own.
    private static Pattern word(String word) {
        String end = word.length() <= 2 ? "(?!\\p{L})" : "";
        return Pattern.compile("(?<![\\p{L}-])" + Pattern.quote(word) + end);
    }

    private static List<String> texts(String language) {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.filter(file -> file.toString().endsWith("_" + language + ".properties"))
                    .map(WordListTests::properties)
                    .flatMap(texts -> texts.values().stream())
                    .map(text -> QUOTED.matcher(text.toString()).replaceAll("‘’"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var texts = new Properties();
            texts.load(reader);
            return texts;
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
