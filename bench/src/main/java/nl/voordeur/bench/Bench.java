package nl.voordeur.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.voordeur.bench.attack.AttackTable;
import nl.voordeur.bench.attack.Heap;
import nl.voordeur.bench.attack.Target;

/// Runs the measurements, the search for where the time goes (`--profile`), what many sign-ins leave (`--growth`), what
/// senders do who never finish (`--slow-senders`), or what those do who send too much (`--attacks`).
public final class Bench {

    /// Fewest rounds that only warm up: the JVM compiles what is used often.
    private static final int WARM_UP = 4;

    /// Most of them, so that a run ends on a machine that is never quiet.
    private static final int LONGEST_WARM_UP = 16;

    /// When the latest rounds cost at least this share of those before, they are as cheap as they get.
    private static final double NO_LONGER_FALLING = 0.99;

    private static final Pattern STYLES = Pattern.compile("/assets/[^\"]+\\.css");

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
        if (bench.settings.slowSenders()) {
            say(SlowSenders.table(bench.settings));
        } else if (bench.settings.attacks()) {
            bench.attack();
        } else if (bench.settings.growth() > 0) {
            bench.grow();
        } else if (bench.settings.profile()) {
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
        warmUp(subjects);
        for (int round = 0; round < settings.rounds(); round++) {
            say("Round %d of %d…".formatted(round + 1, settings.rounds()));
            figures.hash(hash.measure());
            // every other round the other way round, so that what drifts meets both alike
            for (Subject subject : round % 2 == 0 ? subjects : subjects.reversed()) {
                for (Subject.Load load : subject.loads(settings)) {
                    figures.sample(load.work(), subject.site(), measured(subject, load));
                }
            }
        }
        for (Subject subject : subjects) {
            figures.memory(subject.site(), subject.peak());
        }
    }

    /// The JVM compiles over thousands of operations, so what counts is not how many rounds there were but that they
    /// no longer get cheaper.
    private void warmUp(List<Subject> subjects) throws InterruptedException {
        List<Double> costs = new ArrayList<>();
        do {
            say("Warming up, round %d…".formatted(costs.size() + 1));
            double cost = 0;
            for (Subject subject : subjects) {
                for (Subject.Load load : subject.loads(settings)) {
                    cost += measured(subject, load).besideHash();
                }
            }
            costs.add(cost);
        } while (costs.size() < WARM_UP || (costs.size() < LONGEST_WARM_UP && falling(costs)));
    }

    /// Two rounds against the two before, since one alone may be an exception.
    private static boolean falling(List<Double> costs) {
        int count = costs.size();
        double latest = costs.get(count - 1) + costs.get(count - 2);
        double before = costs.get(count - 3) + costs.get(count - 4);
        return latest < before * NO_LONGER_FALLING;
    }

    private static Subject.Sample measured(Subject subject, Subject.Load load) throws InterruptedException {
        var sample = subject.measure(load);
        say("  %s, %s: %.2f + %.2f CPU-ms, of which the hash %.2f; %d ms elapsed"
                .formatted(
                        subject.site().title(),
                        load.name(),
                        sample.server(),
                        sample.database(),
                        sample.hash(),
                        sample.median()));
        return sample;
    }

    /// All by one server, with the small heap that its options say.
    private void attack() throws Exception {
        var site = Site.seed(settings, http, settings.accounts().getFirst(), false);
        try (var server = site.start(settings, settings.quickStart())) {
            var organisation = new Organisation(server.base(), site.secret());
            var target = new Target(
                    server.base().getPort(),
                    Organisation.SLUG,
                    organisation.platformToken(http),
                    organisation.tenantToken(http),
                    styles(server.base()));
            new AttackTable(target, new Heap(settings.java(), server.pid())).run(Bench::say);
            say("Most that was ever resident: %d MiB"
                    .formatted(server.meter().memory().server() / 1024));
        }
    }

    private void grow() throws Exception {
        var site = Site.seed(settings, http, settings.accounts().getFirst(), true);
        try (var subject = Subject.serve(site, site.start(settings, settings.quickStart()), http)) {
            Growth.run(subject, settings.growth(), Bench::say);
        }
    }

    private String styles(URI base) throws IOException, InterruptedException {
        var page = http.send(
                HttpRequest.newBuilder(base.resolve("/platform/sign-in")).build(), BodyHandlers.ofString());
        return STYLES.matcher(page.body())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new IOException("a page without styles: " + page.body()));
    }

    private void profile() throws Exception {
        var site = Site.seed(settings, http, settings.accounts().getFirst(), true);
        List<String> options = new ArrayList<>(settings.quickStart());
        options.add("-XX:FlightRecorderOptions:stackdepth=500");
        try (var subject = Subject.serve(site, site.start(settings, options), http)) {
            warmUp(List.of(subject));
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
