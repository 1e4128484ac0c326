package nl.voordeur.bench.walk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import nl.voordeur.bench.Person;
import nl.voordeur.kernel.OrganisationId;

/// Who signs in next: all in an order by chance, and nobody twice with one code of the authenticator app.
public final class People {

    static final Duration STEP = Duration.ofSeconds(30);

    private record Waiting(Person person, long lastStep) {}

    private final InstantSource clock = InstantSource.system();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    public People(OrganisationId organisation, int count) {
        List<Waiting> all = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            all.add(new Waiting(new Person(organisation, number), 0));
        }
        Collections.shuffle(all, new Random(count)); // the same order at every run
        waiting.addAll(all);
    }

    public Person next() throws InterruptedException {
        while (true) {
            synchronized (this) {
                var first = waiting.getFirst();
                if (first.lastStep() < step()) {
                    waiting.removeFirst();
                    return first.person();
                }
            }
            Thread.sleep(200);
        }
    }

    public synchronized void done(Person person) {
        waiting.addLast(new Waiting(person, step()));
    }

    public Instant now() {
        return clock.instant();
    }

    private long step() {
        return now().getEpochSecond() / STEP.toSeconds();
    }
}
