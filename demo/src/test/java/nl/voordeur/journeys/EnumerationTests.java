package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.Agent;
import nl.voordeur.journeys.person.Agent.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nobody learns from signing in whether somebody has an account: 200 pairs of tries, of which one is with a name that
/// exists and the other with one that doesn't, are compared in status, headers, text and time (ASVS 6.3.8).
@Tag("asvs-6.3.8")
class EnumerationTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.VERZUIMWIJZER;
    private static final int ACTIVE = 40;
    private static final int INVITED = 40;
    private static final int PAIRS = 200;
    private static final String WRONG = "een heel ander wachtwoord";

    @Test
    void signInWhenNameIsUnknownThenAnswersAsForKnownNames() throws Exception {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < ACTIVE; i++) {
            Person person = someone(WHERE);
            activate(person);
            known.add(i % 2 == 0 ? person.email() : person.username());
        }
        for (int i = 0; i < INVITED; i++) {
            Person person = someone(WHERE);
            stack.invited(WHERE, person);
            known.add(person.email());
        }
        try (Agent warm = new Agent(InetAddress.getByName("127.9.9.9"))) {
            for (int i = 0; i < 10; i++) {
                attempt(warm, "opwarmer" + i);
            }
        }

        Answers exists = new Answers();
        Answers existsNot = new Answers();
        Random random = new Random(7);
        for (int i = 0; i < PAIRS; i++) {
            String name = known.get(i % known.size());
            String nobody = name.contains("@") ? "niemand" + i + "@thuis.example" : "niemand" + i;
            try (Agent agent = new Agent(InetAddress.getByName("127.77." + i / 10 + ".1"))) {
                boolean first = random.nextBoolean();
                if (first) {
                    exists.add(attempt(agent, name), name);
                }
                existsNot.add(attempt(agent, nobody), nobody);
                if (!first) {
                    exists.add(attempt(agent, name), name);
                }
            }
        }

        assertThat(exists.looks).hasSize(1).isEqualTo(existsNot.looks);
        assertThat(exists.looks.iterator().next()).contains("horen niet bij elkaar");
        double z = Math.abs(rankSum(exists.nanos(), existsNot.nanos()));
        assertThat(z)
                .as("medians %.1f and %.1f ms", exists.median() / 1e6, existsNot.median() / 1e6)
                .isLessThan(4);
    }

    private Reply attempt(Agent agent, String name) {
        Reply form = agent.open(stack.nodes().getFirst().address() + "/" + WHERE.slug() + "/sign-in");
        return agent.send(form, Map.of("Gebruikersnaam", name, "Wachtwoord", WRONG));
    }

    private void activate(Person person) {
        MailContent invitation = stack.invited(WHERE, person);
        try (Agent agent = new Agent()) {
            Reply done = agent.send(agent.open(link(invitation, "/activate/")), Map.of("Nieuw wachtwoord", PASSWORD));
            assertThat(done.status()).isEqualTo(200);
        }
    }

    /// What a group of tries got.
    private static final class Answers {

        private final Set<String> looks = new LinkedHashSet<>();
        private final List<Long> times = new ArrayList<>();

        /// All but what the asker typed and what differs at every answer anyway.
        void add(Reply reply, String typed) {
            Map<String, String> headers = new TreeMap<>(reply.headers());
            headers.keySet().removeIf(name -> Set.of("date", "content-length").contains(name));
            headers.computeIfPresent("set-cookie", (_, value) -> value.replaceAll("=[^;]*", ""));
            String body = reply.body().replace(typed, "NAAM").replaceAll("[A-Za-z0-9_-]{40,}={0,2}", "TOKEN");
            looks.add(reply.status() + " " + headers + " " + body);
            times.add(reply.nanos());
        }

        long[] nanos() {
            return times.stream().mapToLong(Long::longValue).toArray();
        }

        double median() {
            long[] sorted = nanos();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }

    /// Standard score of the Wilcoxon rank-sum test: beyond 4 by chance once in some 16,000 runs.
    private static double rankSum(long[] one, long[] other) {
        double u = 0;
        for (long a : one) {
            for (long b : other) {
                u += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }
        double n = one.length;
        double m = other.length;
        return (u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }
}
