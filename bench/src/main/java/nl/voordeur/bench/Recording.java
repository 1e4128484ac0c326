package nl.voordeur.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A flight recording of another JVM: samples by CPU time used (JEP 509), which native code counts in too.
final class Recording implements AutoCloseable {

    private final BenchSettings settings;
    private final long process;
    private final Path file;
    private boolean ended;

    private Recording(BenchSettings settings, long process, Path file) {
        this.settings = settings;
        this.process = process;
        this.file = file;
    }

    static Recording begin(BenchSettings settings, long process, Path file) throws IOException {
        var recording = new Recording(settings, process, file);
        recording.command(
                "JFR.start",
                "name=bench",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=1ms",
                "jdk.CPUTimeSample#stackTrace=true");
        return recording;
    }

    void end() throws IOException {
        ended = true;
        command("JFR.stop", "name=bench", "filename=" + file);
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            end();
        }
    }

    private void command(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(settings.java().resolveSibling("jcmd").toString(), Long.toString(process)));
        command.addAll(List.of(words));
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
    }
}
