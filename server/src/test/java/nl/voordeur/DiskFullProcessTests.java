package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server whose disk is full, really: a file system of some size, made for this test where that is allowed.
@Tag("process")
class DiskFullProcessTests {

    private static final String SIZE = "400m";
    private static final int BLOCK = 64 * 1024;

    @TempDir
    private Path folder;

    private Path disk;
    private ServerProcesses servers;

    @BeforeEach
    void prepare() throws Exception {
        disk = Files.createDirectory(folder.resolve("data"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()), "may mount");
        servers = new ServerProcesses(folder);
    }

    @AfterEach
    void stopAll() throws Exception {
        if (servers != null) {
            servers.stop();
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void signInWhenTheDiskIsFullThenToldToComeBackAndOnceThereIsRoomItGoesOnByItself() throws Exception {
        int port = ServerProcesses.freePort();
        var server = servers.start(servers.local(port, 0));
        servers.awaitReady(server, port);
        assertThat(signIn(port)).isEqualTo(200);

        Path rest = fill();
        await().atMost(Duration.ofMinutes(1)).until(() -> signIn(port) == 503);
        for (int number = 0; number < 20; number++) {
            assertThat(signIn(port)).isIn(200, 503); // what fits into a page that is there is done
        }
        Files.delete(rest);

        await().atMost(Duration.ofMinutes(1)).until(() -> signIn(port) == 200);
        assertThat(servers.output()).doesNotContain("request failed, reference").doesNotContain("stack_trace");
    }

    /// Somebody who isn't there, which is written down too; 200 is the form again, by way of a redirect.
    private static int signIn(int port) {
        var visitor = new Visitor(port);
        int opened = visitor.get("/platform/sign-in").status();
        return opened == 200
                ? visitor.post(
                                "/platform/sign-in",
                                Map.of("username", "iemand-" + UUID.randomUUID(), "password", "niet-het-wachtwoord"))
                        .status()
                : opened;
    }

    /// Takes all the room that is left.
    private Path fill() throws IOException {
        Path rest = disk.resolve("rest");
        try (var file = Files.newOutputStream(rest)) {
            while (true) {
                file.write(new byte[BLOCK]);
            }
        } catch (IOException full) {
            return rest;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
