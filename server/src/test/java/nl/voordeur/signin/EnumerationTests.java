package nl.voordeur.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Two hundred times a name that somebody has beside a name that nobody has.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class EnumerationTests {

    private static final int PAIRS = 200;

    private final TestSignIns test;

    @Autowired
    EnumerationTests(TestSignIns test) {
        this.test = test;
    }

    @Test
    @Tag("asvs-6.3.8")
    void sendWhenKnownAndUnknownTakeTurnsThenNeitherTextNorTimeTellsThemApart() {
        var organisation = test.organisation(Preset.CAREER);
        String known = test.person(organisation).email().value();
        String unknown = "x" + known.substring(1);
        var visitor = test.visitor();
        visitor.get(organisation.path("/sign-in"));
        var knownTimes = new ArrayList<Long>();
        var unknownTimes = new ArrayList<Long>();

        for (int i = 0; i < PAIRS; i++) {
            test.clock.pass(Duration.ofHours(25)); // past every limit
            boolean knownFirst = i % 2 == 0;
            String one =
                    timed(visitor, organisation, knownFirst ? known : unknown, knownFirst ? knownTimes : unknownTimes);
            String two =
                    timed(visitor, organisation, knownFirst ? unknown : known, knownFirst ? unknownTimes : knownTimes);
            assertThat(one.replace(known, "").replace(unknown, ""))
                    .isEqualTo(two.replace(known, "").replace(unknown, ""));
        }

        double difference = Math.abs(median(knownTimes) - median(unknownTimes));
        assertThat(difference / median(knownTimes))
                .as("difference of the medians")
                .isLessThan(0.15);
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

    private static double median(List<Long> times) {
        return times.stream().sorted().skip(PAIRS / 2).findFirst().orElseThrow();
    }
}
