package nl.voordeur.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.AccountState;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Two hundred times a name that somebody has beside a name that nobody has: of people who may sign in, don't yet, may
/// not any more, or are gone.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class EnumerationTests {

    private static final int PAIRS_OF_EACH = 50;
    /// What tells people apart does so each time; what other work on the machine does to one measurement passes.
    private static final int MEASUREMENTS = 3;

    private final TestSignIns test;

    @Autowired
    EnumerationTests(TestSignIns test) {
        this.test = test;
    }

    /// Somebody's name beside a name like it that nobody has, and how long the answers to each took.
    private record Pair(AccountState state, String name, List<Long> times, String nobody, List<Long> nobodysTimes) {

        Pair(AccountState state, String name) {
            this(state, name, new ArrayList<>(), "x" + name.substring(1), new ArrayList<>());
        }

        void forget() {
            times.clear();
            nobodysTimes.clear();
        }

        String without(String answer) {
            return answer.replaceAll("form=[A-Za-z0-9_-]+", "")
                    .replace(name, "")
                    .replace(nobody, "");
        }
    }

    @Test
    @Tag("asvs-6.3.8")
    void sendWhenKnownAndUnknownTakeTurnsThenNeitherTextNorTimeTellsThemApart() {
        var organisation = test.organisation(Preset.CAREER);
        List<Pair> pairs = Arrays.stream(AccountState.values())
                .map(state -> new Pair(state, somebody(organisation, state)))
                .toList();
        var visitor = test.visitor();
        visitor.get(organisation.path("/sign-in"));

        int measurements = 0;
        do {
            pairs.forEach(Pair::forget);
            compareTexts(visitor, organisation, pairs);
            measurements++;
        } while (measurements < MEASUREMENTS && !alike(pairs));
        assertThat(alike(pairs)).as(() -> "times of %s".formatted(pairs)).isTrue();
    }

    private void compareTexts(Visitor visitor, Organisation organisation, List<Pair> pairs) {
        for (int i = 0; i < PAIRS_OF_EACH; i++) {
            for (Pair pair : pairs) {
                test.clock.pass(Duration.ofHours(25)); // past every limit
                boolean nobodyFirst = i % 2 == 1;
                String before = nobodyFirst ? timed(visitor, organisation, pair.nobody(), pair.nobodysTimes()) : "";
                String known = timed(visitor, organisation, pair.name(), pair.times());
                String unknown =
                        nobodyFirst ? before : timed(visitor, organisation, pair.nobody(), pair.nobodysTimes());
                assertThat(pair.without(known))
                        .as("text and headers for somebody %s", pair.state())
                        .isEqualTo(pair.without(unknown));
            }
        }
    }

    private static boolean alike(List<Pair> pairs) {
        return difference(all(pairs, Pair::times), all(pairs, Pair::nobodysTimes)) < 0.15
                && pairs.stream()
                        .allMatch(pair -> difference(pair.times(), pair.nobodysTimes()) < 0.25); // of fewer tries
    }

    private String somebody(Organisation organisation, AccountState state) {
        var account = state == AccountState.INVITED ? test.invited(organisation) : test.person(organisation);
        test.setState(account, state.name());
        return account.email().value();
    }

    private static String timed(Visitor visitor, Organisation organisation, String name, List<Long> times) {
        long start = System.nanoTime();
        var reply = visitor.post(
                organisation.path("/sign-in"), Map.of("username", name, "password", "niet-het-wachtwoord"));
        times.add(System.nanoTime() - start);
        var headers = new java.util.TreeMap<>(reply.response().headers().map());
        headers.remove("date");
        headers.remove("connection"); // the container closes one after a hundred requests
        return reply.status() + headers.toString() + reply.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static List<Long> all(List<Pair> pairs, Function<Pair, List<Long>> times) {
        return pairs.stream().map(times).flatMap(List::stream).toList();
    }

    /// Of the medians, as a share of the first.
    private static double difference(List<Long> times, List<Long> others) {
        return Math.abs(median(times) - median(others)) / median(times);
    }

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
