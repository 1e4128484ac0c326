package nl.voordeur.bench.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What the server's heap holds after a whole collection.
///
/// @param java the programme beside which `jcmd` lies
public record Heap(Path java, long pid) {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    /// In KiB.
    public long inUse() throws IOException {
        jcmd("GC.run");
        return USED.matcher(jcmd("GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private String jcmd(String command) throws IOException {
        Process running = new ProcessBuilder(java.resolveSibling("jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        return new String(running.getInputStream().readAllBytes(), US_ASCII);
    }
}
