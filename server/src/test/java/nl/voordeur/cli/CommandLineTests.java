package nl.voordeur.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTests {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void helpListsEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains(
                        "serve",
                        "keys create FILE",
                        "keys rotate FILE",
                        "keys retire FILE",
                        "backup FILE",
                        "restore FILE",
                        "operators …",
                        "invite …",
                        "train");
    }

    @Test
    void helpOfACommandIsWhole() {
        for (var words : new String[][] {{"help", "keys"}, {"keys", "--help"}, {"keys", "rotate", "--help"}}) {
            output.reset();
            assertThat(run(words)).isZero();
            assertThat(output.toString(StandardCharsets.UTF_8)).contains("keys retire FILE", "former-1", "Exit code");
        }
    }

    @Test
    void versionNamesTheProduct() {
        assertThat(run("--version")).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("Voordeur ");
    }

    @Test
    void keysAreMadeOnceAndRotated(@TempDir Path folder) throws IOException {
        var file = folder.resolve("keys.json");
        assertThat(run("keys", "create", file.toString())).isZero();
        var made = Files.readString(file);
        assertThat(run("keys", "create", file.toString())).isEqualTo(CommandLine.FAILED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("exists already");
        assertThat(run("keys", "rotate", file.toString())).isZero();
        assertThat(Files.readString(file)).isNotEqualTo(made);
        assertThat(folder.resolve("keys.json.former-1")).content().isEqualTo(made);
        var rotated = Files.readString(file);
        assertThat(run("keys", "retire", file.toString())).isZero();
        assertThat(folder.resolve("keys.json.former-2")).content().isEqualTo(rotated);
        assertThat(folder.resolve("keys.json.former-1")).content().isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys.json.former-2"))))
                .isEqualTo("rw-------");
        assertThat(run("keys", "remove", file.toString())).isEqualTo(CommandLine.MISUSED);
    }

    @Test
    void unknownCommandIsMisuse() {
        assertThat(CommandLine.knows(new String[] {"srve"})).isTrue();
        assertThat(run("srve")).isEqualTo(CommandLine.MISUSED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("no command \"srve\"");
    }

    @Test
    void wordsForTheServerAreLeftToIt() {
        assertThat(CommandLine.knows(new String[] {})).isFalse();
        assertThat(CommandLine.knows(new String[] {"serve"})).isFalse();
        assertThat(CommandLine.knows(new String[] {"operators"})).isFalse();
        assertThat(CommandLine.knows(new String[] {"backup", "file"})).isFalse();
        assertThat(CommandLine.knows(new String[] {"--server.port=9"})).isFalse();
    }

    private int run(String... words) {
        return CommandLine.run(
                words,
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
}
