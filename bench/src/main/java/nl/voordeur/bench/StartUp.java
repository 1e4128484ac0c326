package nl.voordeur.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How long a start takes on data that is there, from starting the process to its first answer that it is ready.
///
/// @param quick with the AOT cache
/// @param plain without
record StartUp(List<Start> quick, List<Start> plain) {

    /// @param elapsed milliseconds
    /// @param cpu milliseconds of the server's process until then
    record Start(long elapsed, long cpu) {}

    static StartUp measure(BenchSettings settings, Site site) {
        List<Start> quick = new ArrayList<>();
        List<Start> plain = new ArrayList<>();
        for (int i = 0; i < settings.starts(); i++) {
            quick.add(once(settings, site, settings.quickStart()));
            plain.add(once(settings, site, settings.options()));
        }
        return new StartUp(quick, plain);
    }

    private static Start once(BenchSettings settings, Site site, List<String> options) {
        try (var server = site.start(settings, options)) {
            return new Start(
                    server.readyAfter().toMillis(), server.meter().cpu().server());
        }
    }

    static Start median(List<Start> starts) {
        return starts.stream()
                .sorted(Comparator.comparingLong(Start::elapsed))
                .toList()
                .get(starts.size() / 2);
    }

    static Start best(List<Start> starts) {
        return starts.stream().min(Comparator.comparingLong(Start::elapsed)).orElseThrow();
    }
}
