package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import nl.voordeur.kernel.postgres.EmbeddedPostgres;
import nl.voordeur.kernel.postgres.UnpackedPrograms;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server whose PostgreSQL is stopped, killed and killed in part.
@Tag("process")
class OutageProcessTests {

    /// What hosting platforms give a process to stop in.
    private static final long GRACE_SECONDS = 30;

    @TempDir
    private Path folder;

    private ServerProcesses servers;

    @BeforeEach
    void prepare() throws IOException {
        servers = new ServerProcesses(folder);
        UnpackedPrograms.into(folder.resolve("data"));
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        servers.stop();
    }

    @Test
    void stopWhileTheDatabaseHangsThenWithinTheGracePeriod() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder.resolve("elsewhere"), UnpackedPrograms.durable())) {
            var source = postgres.dataSource();
            int port = ServerProcesses.freePort();
            var settings = new HashMap<>(servers.local(port, 0));
            settings.put(
                    "DATABASE_URL",
                    "postgres://%s:%s@127.0.0.1:%d/%s"
                            .formatted(
                                    source.getUser(),
                                    source.getPassword(),
                                    source.getPortNumbers()[0],
                                    source.getDatabaseName()));
            var server = servers.start(settings);
            servers.awaitReady(server, port);
            signal("STOP", postgres.pid());
            try {
                server.destroy();
                assertThat(server.waitFor(GRACE_SECONDS, TimeUnit.SECONDS))
                        .as(servers.output())
                        .isTrue();
                assertThat(server.exitValue()).isIn(0, 143);
            } finally {
                signal("CONT", postgres.pid());
            }
        }
    }

    /// Its own PostgreSQL is stopped, and so is everything that it started.
    @Test
    void stopWhileTheEmbeddedDatabaseHangsThenWithinTheGracePeriod() throws Exception {
        int port = ServerProcesses.freePort();
        var server = servers.start(servers.local(port, 0));
        servers.awaitReady(server, port);
        long postgres = servers.postgres().pid();
        signal("STOP", postgres);

        server.destroy();

        assertThat(server.waitFor(GRACE_SECONDS, TimeUnit.SECONDS))
                .as(servers.output())
                .isTrue();
        assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive)).isEmpty();
        servers.awaitReady(servers.start(servers.local(port, 0)), port);
    }

    /// First one of its processes is killed, which makes PostgreSQL start anew, and then all of it.
    @Test
    void signInWhileTheEmbeddedDatabaseIsKilledThenNobodySeesAFault() throws Exception {
        int port = ServerProcesses.freePort();
        var server = servers.start(servers.local(port, 0));
        servers.awaitReady(server, port);
        var answers = new ConcurrentLinkedQueue<Integer>();
        var over = new AtomicBoolean();
        var people = IntStream.range(0, 4)
                .mapToObj(number -> Thread.ofVirtual().start(() -> signIn(port, answers, over)))
                .toList();

        await().until(() -> answers.contains(200));
        killAndAwaitEnd(servers.postgres().children().findFirst().orElseThrow(), answers, server, port);
        killAndAwaitEnd(servers.postgres(), answers, server, port);
        over.set(true);
        for (var person : people) {
            person.join();
        }

        assertThat(answers).isSubsetOf(200, 429, 503);
        assertThat(servers.output()).doesNotContain("request failed, reference");
    }

    private void killAndAwaitEnd(
            ProcessHandle process, ConcurrentLinkedQueue<Integer> answers, Process server, int port) throws Exception {
        int before = answers.size();
        process.destroyForcibly();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> answers.stream().skip(before).anyMatch(status -> status == 503));
        servers.awaitReady(server, port);
        int since = answers.size();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> answers.stream().skip(since).anyMatch(status -> status != 503));
    }

    private static void signIn(int port, ConcurrentLinkedQueue<Integer> answers, AtomicBoolean over) {
        while (!over.get()) {
            var visitor = new Visitor(port);
            var opened = visitor.get("/platform/sign-in");
            answers.add(opened.status());
            if (opened.status() == 200) {
                answers.add(visitor.post(
                                "/platform/sign-in", Map.of("username", "iemand", "password", "niet-het-wachtwoord"))
                        .status());
            }
        }
    }

    private static void signal(String signal, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process)
                        .start()
                        .waitFor())
                .isZero();
    }
}
