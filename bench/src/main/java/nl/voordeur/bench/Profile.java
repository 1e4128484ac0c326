package nl.voordeur.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Where the server's CPU time went, by the samples of a recording.
final class Profile {

    private static final int LINES = 100;

    private final Map<String, Integer> threads = new HashMap<>();
    private final Map<String, Integer> top = new HashMap<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private final Map<String, Integer> ours = new HashMap<>();
    private int samples;

    static Profile of(Path recording) throws IOException {
        var profile = new Profile();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.CPUTimeSample") && event.getStackTrace() != null) {
                    profile.add(event);
                }
            }
        }
        return profile;
    }

    String text() {
        return "%d samples%nThreads:%n%sMethods at work:%n%sMethods of ours and of the parts, with what they call:%n%sParts:%n%s"
                .formatted(samples, lines(threads), lines(top), lines(ours), lines(parts));
    }

    private void add(RecordedEvent event) {
        samples++;
        var thread = event.getThread("eventThread");
        String name = thread == null || thread.getJavaName() == null ? "?" : thread.getJavaName();
        count(threads, name.isEmpty() ? "virtual" : name.replaceAll("[0-9]+", "#"));
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (frames.isEmpty()) {
            return;
        }
        count(top, method(frames.getFirst()));
        Set<String> seen = new LinkedHashSet<>();
        Set<String> owners = new LinkedHashSet<>();
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                seen.add(method(frame));
            }
            owners.add(part(type));
        }
        seen.forEach(method -> count(ours, method));
        owners.forEach(owner -> count(parts, owner));
    }

    /// The first three words of a package, four of our own.
    private static String part(String type) {
        String[] words = type.split("[.]");
        int most = type.startsWith("org.springframework") ? 4 : 3;
        return Arrays.stream(words).limit(Math.min(most, words.length - 1)).collect(Collectors.joining("."));
    }

    private static String method(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName().replaceAll("\\$\\$Lambda.*|0x[0-9a-f]+", "");
        return type + "." + frame.getMethod().getName();
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
    }

    private String lines(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(LINES)
                .map(entry -> "  %5.1f%%  %s%n".formatted(100.0 * entry.getValue() / samples, entry.getKey()))
                .collect(Collectors.joining());
    }
}
