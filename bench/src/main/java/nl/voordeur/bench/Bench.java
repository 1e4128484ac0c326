package nl.voordeur.bench;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the measurements, or the search for where the time goes (`--profile`).
public final class Bench {

    /// Rounds that only warm up: the JVM compiles what is used often.
    private static final int WARM_UP = 4;

    private final BenchSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Bench(BenchSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws Exception {
        var bench = new Bench(BenchSettings.of(args));
        if (bench.settings.profile()) {
            bench.profile();
        } else {
            bench.measure();
        }
        System.exit(0); // connections of the HTTP client would keep the JVM a while
    }

    private void measure() throws Exception {
        List<Site> sites = new ArrayList<>();
        for (int accounts : settings.accounts()) {
            say("Making a database with %,d accounts…".formatted(accounts));
            sites.add(Site.seed(settings, http, accounts, false));
        }
        var figures = new Figures();
        if (settings.starts() > 0) {
            say("Starting and stopping…");
            var startUp = StartUp.measure(settings, sites.getFirst());
            figures.startUp(startUp);
            say("  ready after " + startUp);
        }
        var hash = new HashCost(sites.getFirst().hash());
        List<Subject> subjects = new ArrayList<>();
        try {
            for (Site site : sites) {
                subjects.add(Subject.serve(site, site.start(settings, settings.quickStart()), http));
            }
            rounds(figures, hash, subjects);
        } finally {
            subjects.forEach(Subject::close);
        }
        String table = figures.table();
        say("");
        say(table);
        Files.writeString(settings.work().resolve("figures.md"), table);
    }

    private void rounds(Figures figures, HashCost hash, List<Subject> subjects) throws InterruptedException {
        for (int round = -WARM_UP; round < settings.rounds(); round++) {
            say(round < 0 ? "Warming up…" : "Round %d of %d…".formatted(round + 1, settings.rounds()));
            var cost = hash.measure();
            if (round >= 0) {
                figures.hash(cost);
            }
            // every other round the other way round, so that what drifts meets both alike
            for (Subject subject : round % 2 == 0 ? subjects : subjects.reversed()) {
                for (Subject.Load load : subject.loads(settings)) {
                    var sample = subject.measure(load);
                    if (round >= 0) {
                        figures.sample(load.name(), subject.site(), sample);
                    }
                    say("  %s, %s: %.2f + %.2f CPU-ms, %d ms"
                            .formatted(
                                    subject.site().title(),
                                    load.name(),
                                    sample.server(),
                                    sample.database(),
                                    sample.median()));
                }
            }
        }
        for (Subject subject : subjects) {
            figures.memory(subject.site(), subject.peak());
        }
    }

    private void profile() throws Exception {
        var site = Site.seed(settings, http, settings.accounts().getFirst(), true);
        List<String> options = new ArrayList<>(settings.quickStart());
        options.add("-XX:FlightRecorderOptions:stackdepth=500");
        try (var subject = Subject.serve(site, site.start(settings, options), http)) {
            for (int round = 0; round < WARM_UP; round++) {
                say("Warming up…");
                for (Subject.Load load : subject.loads(settings)) {
                    subject.measure(load);
                }
            }
            var statements = new StatementCount(subject.server().database());
            for (Subject.Load load : subject.loads(settings)) {
                say("");
                say("== " + load.name());
                statements.begin();
                subject.measure(load);
                say(statements.end(load.operations()));
                Path recording = settings.work().resolve(load.name().replace(' ', '-') + ".jfr");
                try (var running = Recording.begin(settings, subject.server().pid(), recording)) {
                    for (int round = 0; round < settings.rounds(); round++) {
                        subject.measure(load);
                    }
                    running.end();
                }
                say(Profile.of(recording).text());
            }
        }
    }

    @SuppressWarnings("SystemOut") // the terminal is where the figures go
    private static void say(String line) {
        System.out.println(line);
    }
}
