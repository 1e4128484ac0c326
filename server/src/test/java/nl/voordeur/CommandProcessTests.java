package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands as operators type them: they say what was asked, and nothing else.
@Tag("process")
class CommandProcessTests {

    @TempDir
    private Path folder;

    private ServerProcesses processes;

    @BeforeEach
    void prepare() {
        processes = new ServerProcesses(folder);
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        processes.stop();
    }

    @Test
    void commandsAnswerWithoutLogLinesAndRemarksOfTheJvm() throws Exception {
        var settings = processes.local(8080, 0);
        assertThat(processes.command(settings, "operators", "invite", "olga@example.nl", "Olga", "Operator"))
                .isEqualTo("olga@example.nl is invited, and an operator once the account is active.\n");
        assertThat(processes.command(settings, "operators", "list")).isEqualTo("olga@example.nl  INVITED\n");
        assertThat(processes.command(settings, "backup", "one.backup"))
                .matches("Wrote [0-9]+ rows to one.backup. Keep it, never beside a copy of the key file.\n");
        assertThat(processes.command(settings, "keys", "rotate", "data/keys.json"))
                .startsWith("Wrote ")
                .hasLineCount(1);
    }

    @Test
    void everyCommandHasItsHelp() throws Exception {
        for (var command : new String[] {"serve", "train", "operators", "backup", "restore", "keys", "invite"}) {
            assertThat(processes.command(processes.local(8080, 0), command, "--help"))
                    .startsWith(command.equals("restore") ? "backup" : command)
                    .doesNotContain("WARNING");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
