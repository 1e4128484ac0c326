package nl.voordeur.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.kernel.text.Hyphens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTests {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern LITERAL_KEY = Pattern.compile("\\.t\\(\"([a-z0-9.-]+)\"\\s*[,)]");

    @Test
    void languagesHaveTheSameKeysAndArguments() {
        for (Path dutch : files("_nl.properties")) {
            Path english = dutch.resolveSibling(dutch.getFileName().toString().replace("_nl.", "_en."));
            Properties nl = load(dutch);
            Properties en = load(english);
            assertThat(new TreeSet<>(nl.stringPropertyNames()))
                    .as("keys of %s and %s", dutch.getFileName(), english.getFileName())
                    .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
            for (String key : nl.stringPropertyNames()) {
                assertThat(arguments(nl.getProperty(key)))
                        .as("arguments of %s", key)
                        .isEqualTo(arguments(en.getProperty(key)));
            }
        }
    }

    @Test
    void noTextHasAStraightApostropheBecauseThePatternWouldSwallowIt() {
        for (Path file : files(".properties")) {
            assertThat(load(file).values())
                    .as(file.getFileName().toString())
                    .allSatisfy(text -> assertThat((String) text).doesNotContain("'"));
        }
    }

    @Test
    void keysBelongToTheModuleOfTheirFile() {
        for (Path file : files("_nl.properties")) {
            String module = file.getFileName().toString().replace("_nl.properties", "");
            assertThat(load(file).stringPropertyNames())
                    .allSatisfy(key -> assertThat(key).startsWith(module + "."));
        }
    }

    @Test
    void everyKeyThatATemplateNamesExists() throws IOException {
        var messages = new Messages();
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            for (Path template :
                    all.filter(file -> file.toString().endsWith(".jte")).toList()) {
                assertThat(LITERAL_KEY
                                .matcher(Files.readString(template))
                                .results()
                                .map(found -> found.group(1)))
                        .as(template.toString())
                        .allSatisfy(key ->
                                assertThat(messages.has(Locale.of("nl"), key)).isTrue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            tweefactorauthenticatie (2FA) | twee_factor_authen_ticatie (2FA)
            Tweefactorauthenticatie       | Twee_factor_authen_ticatie
            e-mail                        | e~mail
            E-mailadres                   | E~mailadres
            een e-mailprogramma           | een e~mail_programma
            de QR-code scannen            | de QR~code scannen
            authenticator-app             | authen_ticator-app
            two-factor authentication     | two-factor authen_tication
            twee-mail                     | twee-mail
            """, delimiter = '|')
    @Tag("WCAG-1.4.12")
    void hyphensWhenInHtmlThenLongWordsBreakWellAndShortOnesNever(String text, String expected) {
        assertThat(Hyphens.in(text)).isEqualTo(expected.replace('_', '\u00ad').replace('~', '\u2011'));
    }

    @Test
    void htmlWhenAnArgumentIsAnAddressThenStaysAsItIs() {
        var messages = new Messages();
        assertThat(messages.html(Locale.of("nl"), "activation.recovery.2", "e-mail@authenticatie.example"))
                .contains("Je e\u2011mailadres bij ons is e-mail@authenticatie.example.");
        assertThat(messages.text(Locale.of("nl"), "activation.recovery.2", "x")).contains("Je e-mailadres");
    }

    @Test
    @Tag("WCAG-1.4.10")
    @Tag("WCAG-1.4.12")
    void longWordsSayWhereTheyMayBreak() {
        for (Path file : files(".properties")) {
            assertThat(load(file).values())
                    .as("words for Hyphens in %s", file.getFileName())
                    .allSatisfy(text -> assertThat(Hyphens.in((String) text)).doesNotContainPattern("\\p{L}{14}"));
        }
    }

    private static int arguments(String pattern) {
        return new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    private static List<Path> files(String ending) {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
