package nl.voordeur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorsCommandTests {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void unlinkWhenNobodyHasThatAddressThenSaysSoAndFails(@TempDir Path data) {
        int code = run(
                List.of("unlink", "niemand@example.nl"),
                "--voordeur.data=" + data,
                "--voordeur.database.url=",
                "--voordeur.base-url=http://localhost",
                "--voordeur.mail.relay=smtp://localhost");

        assertThat(code).isEqualTo(1);
        assertThat(errors.toString(UTF_8))
                .isEqualTo("There is no platform operator with the address niemand@example.nl.\n");
    }

    @Test
    void runWhenMisusedThenSaysHowItIsMeant() {
        assertThat(run(List.of())).isEqualTo(2);
        assertThat(run(List.of("remove", "olga@example.nl"))).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("operators unlink EMAIL");
        assertThat(output.toString(UTF_8)).isEmpty();
    }

    private int run(List<String> words, String... settings) {
        return OperatorsCommand.run(
                words, new PrintStream(output, true, UTF_8), new PrintStream(errors, true, UTF_8), settings);
    }
}
