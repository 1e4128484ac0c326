package nl.voordeur.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.voordeur.bench.walk.Browser;
import nl.voordeur.bench.walk.ClosedLoop;
import nl.voordeur.bench.walk.People;
import nl.voordeur.bench.walk.SignIn;
import nl.voordeur.bench.walk.SignOn;
import nl.voordeur.bench.walk.UserInfo;

/// A site that is served now, with people who sign in and browsers that are signed in.
final class Subject implements AutoCloseable {

    /// Kinds of work and what is aimed at, as the table has them.
    static final Work SIGN_IN = new Work("sign-in", "4 beside it", true);

    static final Work FRESH_SIGN_IN = new Work("sign-in, fresh browser", "6 beside it", true);
    private static final Work USER_INFO = new Work("userinfo", "0.12", false);

    private static final int SIGNED_IN = 100;

    private final Site site;
    private final RunningServer server;
    private final Meter meter;
    private final SignIn signIn;
    private final SignIn freshSignIn;
    private final UserInfo userInfo;
    private final Map<Organisation.Portal, SignOn> signOns = new EnumMap<>(Organisation.Portal.class);
    private long mostDatabaseMemory;

    private Subject(Site site, RunningServer server, HttpClient http) throws IOException, InterruptedException {
        this.site = site;
        this.server = server;
        this.meter = server.meter();
        var organisation = new Organisation(server.base(), site.secret());
        var people = new People(site.id(), site.accounts());
        this.signIn = new SignIn(http, organisation, people, SignIn.Familiarity.KNOWN);
        this.freshSignIn = new SignIn(http, organisation, people, SignIn.Familiarity.FRESH);
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < SIGNED_IN; i++) {
            Person person = people.next();
            browsers.add(signIn.browserOf(person));
            people.done(person);
        }
        for (var portal : Organisation.Portal.values()) {
            signOns.put(portal, new SignOn(http, organisation, portal, browsers));
        }
        var signOn = new SignOn(http, organisation, Organisation.Portal.ES256, browsers);
        this.userInfo = new UserInfo(http, organisation, signOn, browsers.getFirst());
    }

    static Subject serve(Site site, RunningServer server, HttpClient http) throws IOException, InterruptedException {
        try {
            return new Subject(site, server, http);
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    Site site() {
        return site;
    }

    RunningServer server() {
        return server;
    }

    /// What is done, in the order of the table.
    List<Load> loads(BenchSettings settings) {
        List<Load> loads = new ArrayList<>();
        loads.add(signIns(settings.signIns()));
        loads.add(new Load(FRESH_SIGN_IN, settings.signIns(), freshSignIn));
        signOns.forEach((portal, signOn) -> {
            var work = new Work("sign-on " + portal, portal == Organisation.Portal.ES256 ? "0.8" : "", false);
            loads.add(new Load(work, settings.signOns(), signOn));
        });
        loads.add(new Load(USER_INFO, settings.signOns(), userInfo));
        return loads;
    }

    /// Sign-ins in known browsers.
    Load signIns(int operations) {
        return new Load(SIGN_IN, operations, signIn);
    }

    /// @param goal CPU milliseconds, as the table says it
    /// @param hashes whether a password is asked
    record Work(String name, String goal, boolean hashes) {}

    /// @param operations of one round
    record Load(Work work, int operations, ClosedLoop.Operation operation) {
        String name() {
            return work.name();
        }
    }

    /// CPU milliseconds of one operation.
    ///
    /// @param server of the server's process, the hash included
    /// @param hash of the threads that only hash; nought where no password is asked
    /// @param median elapsed milliseconds of the operation in the middle
    record Sample(double server, double database, double hash, long median) {

        double total() {
            return server + database;
        }

        double besideHash() {
            return total() - hash;
        }
    }

    /// @throws IllegalStateException when even one operation failed: then there is nothing to measure
    Sample measure(Load load) throws InterruptedException {
        var before = meter.cpu();
        var hashedBefore = meter.hashing();
        var result = ClosedLoop.run(load.operations(), load.operation());
        var used = meter.cpu().since(before);
        double hashed = meter.hashing().since(hashedBefore);
        if (result.errors() > 0) {
            throw new IllegalStateException(
                    "%s, %s: %d errors".formatted(site, load.name(), result.errors()), result.firstError());
        }
        if (load.work().hashes() && hashed == 0) {
            throw new IllegalStateException("no thread of the server hashed, so the hash can't be left out");
        }
        mostDatabaseMemory = Math.max(mostDatabaseMemory, meter.memory().database());
        return new Sample(
                (double) used.server() / result.done(),
                (double) used.database() / result.done(),
                hashed / result.done(),
                result.median());
    }

    /// Peaks so far.
    Meter.Memory peak() {
        return new Meter.Memory(meter.memory().server(), mostDatabaseMemory);
    }

    @Override
    public void close() {
        server.close();
    }
}
