package nl.voordeur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import nl.voordeur.kernel.postgres.UnpackedPrograms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OperatorsCommandTests {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    @Tag("process")
    void runThenOperatorsAreInvitedListedAndTakenAway(@TempDir Path data, CapturedOutput standard) throws IOException {
        UnpackedPrograms.into(data);
        String[] settings = {
            "--voordeur.data=" + data,
            "--voordeur.database.url=",
            "--voordeur.base-url=http://localhost",
            "--voordeur.mail.relay=smtp://localhost"
        };
        assertThat(run(List.of("unlink", "niemand@example.nl"), settings)).isEqualTo(1);
        assertThat(run(List.of("grant", "niemand@example.nl"), settings)).isEqualTo(1);
        assertThat(run(List.of("invite", "olga@example.nl", "Olga", "Operator"), settings))
                .isZero();
        assertThat(run(List.of("list"), settings)).isZero();
        assertThat(run(List.of("revoke", "olga@example.nl"), settings)).isZero();

        assertThat(errors.toString(UTF_8)).isEqualTo("""
                There is no platform operator with the address niemand@example.nl.
                Nobody at the platform has the address niemand@example.nl.
                """);
        assertThat(output.toString(UTF_8)).containsSubsequence("""
                olga@example.nl is invited, and an operator once the account is active.
                """, "olga@example.nl  INVITED\n", """
                olga@example.nl is no operator any more.
                """);
        assertThat(standard.getOut())
                .as("the server's own link stays the one that counts")
                .doesNotContain("/bootstrap/");
    }

    @Test
    void runWhenMisusedThenSaysHowItIsMeant() {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(run(List.of("remove", "olga@example.nl"))).isEqualTo(2);
        assertThat(run(List.of("list", "olga@example.nl"))).isEqualTo(2);
        assertThat(run(List.of("invite", "olga@example.nl"))).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("operators unlink EMAIL", "operators grant EMAIL");
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    private int run(List<String> words, String... settings) {
        return OperatorsCommand.run(
                words, new PrintStream(output, true, UTF_8), new PrintStream(errors, true, UTF_8), settings);
    }
}
