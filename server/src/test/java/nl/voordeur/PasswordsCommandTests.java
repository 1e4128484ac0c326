package nl.voordeur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nl.voordeur.factor.password.PasswordText;
import nl.voordeur.factor.password.leaked.LeakedPasswords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsCommandTests {

    /// Of "password".
    private static final String LINE = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9659365\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... words) {
        return PasswordsCommand.run(
                Arrays.asList(words),
                new PrintStream(output, true, UTF_8),
                new PrintStream(errors, true, UTF_8),
                "--voordeur.data=" + folder);
    }

    private String list(String text) throws IOException {
        return Files.writeString(folder.resolve("list.txt"), text).toString();
    }

    private boolean known(String password) {
        return new LeakedPasswords(folder.resolve("leaked-passwords")).contains(new PasswordText(password));
    }

    @Test
    @Tag("asvs-6.2.12")
    void importWhenListIsGivenThenServersOfThatDataFolderKnowItsPasswords() throws IOException {
        assertThat(run("import", list(LINE))).as(errors.toString(UTF_8)).isZero();

        assertThat(output.toString(UTF_8)).contains("1 passwords, 0 left out");
        assertThat(known("password")).isTrue();
        assertThat(known("pasword")).isFalse();
    }

    @Test
    void importWhenListCannotBeReadThenSaysWhichLineAndFails() throws IOException {
        assertThat(run("import", list(LINE + "not a hash\n"))).isEqualTo(1);

        assertThat(errors.toString(UTF_8)).contains("Line 2", "Nothing was changed.");
        assertThat(folder.resolve("leaked-passwords")).doesNotExist();
    }

    @Test
    void importWhenListIsNotThereThenSaysSoAndFails() {
        assertThat(run("import", folder.resolve("none.txt").toString())).isEqualTo(1);

        assertThat(errors.toString(UTF_8)).contains("none.txt isn't there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "import",
                "export list.txt",
                "import --min-count 2",
                "import list.txt --min-count",
                "import list.txt --min-count -1",
                "import list.txt --min-count two",
                "import list.txt --least 2",
                "import list.txt --min-count 2 more"
            })
    void runWhenWordsAreNotUnderstoodThenTellsHowTheyAreMeant(String words) {
        assertThat(run(List.of(words.split(" ")).toArray(String[]::new))).isEqualTo(2);

        assertThat(errors.toString(UTF_8)).contains("passwords import FILE");
    }
}
