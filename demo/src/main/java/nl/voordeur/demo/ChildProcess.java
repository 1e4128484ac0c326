package nl.voordeur.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A JVM beside the demo's own, with its output in a log file.
public final class ChildProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// @param environment added to the demo's own
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new CannotStart("The " + name + " can't be started: " + e.getMessage() + ".");
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// Waits for a good answer at `health`; whoever stops before that said why in its last lines.
    public ChildProcess awaitHealthy(URI health) {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                if (answers(http, health)) {
                    return this;
                }
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new CannotStart("The " + name + " stopped while starting. " + lastWords());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CannotStart("The " + name + " gave no answer within five minutes; its log is " + log + ".");
    }

    /// Whether it answers well at `health` now.
    public boolean answers(URI health) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return answers(http, health);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /// Asks kindly, and insists after half a minute.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// As a power cut would (SIGKILL).
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(HttpClient http, URI health) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException _) {
            return false;
        }
    }

    /// What it last said that fits.
    public Optional<String> said(Pattern wanted) {
        try {
            return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                    .flatMap(line -> wanted.matcher(line).results())
                    .map(MatchResult::group)
                    .reduce((_, last) -> last);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The last line that is no stack trace and no log line of a framework.
    public String lastWords() {
        try {
            return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("Caused by"))
                    .filter(line -> !line.startsWith("... "))
                    .reduce((_, last) -> last)
                    .orElse("It said nothing.");
        } catch (IOException _) {
            return "Its log is " + log + ".";
        }
    }
}
