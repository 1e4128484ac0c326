package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One PostgreSQL server process: start it and wait until it answers, stop it in good order.
///
/// The file `postmaster.pid` in the data files is PostgreSQL's own interlock. Its first line is the process id, its
/// eighth the state.
record Postmaster(Path cluster, Path log, Launcher launcher, List<String> command) {

    private static final Logger LOGGER = LoggerFactory.getLogger(Postmaster.class);

    /// Replaying the log after a crash may take long; a start that takes this long is stuck.
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    /// What each signal gets. A fast stop writes everything down, an immediate one leaves it to the next start, and one
    /// that hangs is killed; together within the time that hosting platforms give a process to stop.
    private static final List<Stop> STOPS = List.of(
            new Stop("INT", Duration.ofSeconds(12)),
            new Stop("QUIT", Duration.ofSeconds(2)),
            new Stop("KILL", Duration.ofSeconds(5)));

    /// After its parent was killed, a PostgreSQL backend needs a moment to notice; until then the memory is still in
    /// use.
    private static final String STILL_IN_USE = "still in use";

    Process start() throws IOException, InterruptedException {
        LogTail.rotate(log);
        var limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            var offset = Files.exists(log) ? Files.size(log) : 0;
            var process = launcher.background(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try {
                if (awaitReady(process, limit)) {
                    return process;
                }
            } catch (InterruptedException e) {
                stop(process.toHandle()); // whoever ends the server meanwhile must not leave it behind
                throw e;
            }
            var words = LogTail.since(log, offset);
            if (!words.contains(STILL_IN_USE) || System.nanoTime() > limit) {
                throw refused(words);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean awaitReady(Process process, long limit) throws IOException, InterruptedException {
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            var state = state(cluster);
            if (state.pid() == process.pid() && state.ready()) {
                return true;
            }
            if (System.nanoTime() > limit) {
                interrupt(process.toHandle(), "QUIT");
                return false;
            }
        }
        return false;
    }

    private DatabaseUnavailable refused(String words) {
        var reason = LogTail.reason(words);
        if (words.contains("No space left on device")) {
            return new DatabaseUnavailable(
                    "The disk that holds %s is full: make room and start again; nothing is lost.".formatted(cluster));
        }
        if (words.contains("could not bind") || words.contains("could not create any TCP/IP sockets")) {
            return new DatabaseUnavailable("PostgreSQL can't listen on its port: " + reason + ".");
        }
        return PostgresCluster.damaged(cluster, reason);
    }

    /// Stops a PostgreSQL that outlived its server, so that there are never two. It loses nothing: this is its own
    /// orderly stop.
    static void stopOrphan(Path cluster) throws IOException, InterruptedException {
        var state = state(cluster);
        if (state.pid() <= 0) {
            return;
        }
        var orphan = ProcessHandle.of(state.pid()).filter(process -> isOurs(process, cluster));
        if (orphan.isPresent()) {
            LOGGER.warn("A PostgreSQL from an earlier run is still there (process {}); stopping it first", state.pid());
            stop(orphan.get());
        }
    }

    /// A process id is used again after a reboot: only a process that names these data files is theirs.
    private static boolean isOurs(ProcessHandle process, Path cluster) {
        var info = process.info();
        return info.command().filter(program -> program.endsWith("postgres")).isPresent()
                && info.arguments()
                        .map(List::of)
                        .filter(arguments -> arguments.contains(cluster.toString()))
                        .isPresent();
    }

    static void stop(ProcessHandle process) throws IOException, InterruptedException {
        for (var stop : STOPS) {
            interrupt(process, stop.signal());
            var limit = System.nanoTime() + stop.within().toNanos();
            while (process.isAlive() && System.nanoTime() < limit) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            if (!process.isAlive()) {
                return;
            }
            LOGGER.warn("PostgreSQL (process {}) didn't stop on SIG{}", process.pid(), stop.signal());
        }
    }

    /// Java can only send TERM, on which PostgreSQL waits for its clients; INT is its fast and clean stop.
    private static void interrupt(ProcessHandle process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static State state(Path cluster) throws IOException {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            var pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
            return new State(pid, lines.size() > 7 && lines.get(7).strip().equals("ready"));
        } catch (NoSuchFileException | NumberFormatException e) {
            return new State(0, false);
        }
    }

    private record Stop(String signal, Duration within) {}

    private record State(long pid, boolean ready) {}
}
