package nl.voordeur.factor.password.hashing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static nl.voordeur.factor.password.hashing.TestPasswords.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import nl.voordeur.factor.password.hashing.HashingQueue.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Tag("owasp-pw-1")
class HashingQueueTests {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<HashingQueue> queues = new ArrayList<>();

    @AfterEach
    void stop() {
        queues.forEach(HashingQueue::destroy);
    }

    @Test
    void inTurnWhen200AtOnceThenNeverMoreThanAllowedAndTheRestIsRefusedPolitely() throws Exception {
        HashingQueue queue = queue(2, 50, Duration.ofSeconds(30));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var gate = new CountDownLatch(1);
        IntFunction<Callable<Turn<String>>> visit = person -> () -> queue.inTurn("source " + person, () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            gate.await();
            running.decrementAndGet();
            return "hashed";
        });
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Turn<String>>> turns = new ArrayList<>();
            for (int person = 0; person < 200; person++) {
                turns.add(people.submit(visit.apply(person)));
            }
            // 148 are refused and 2 at work before the gate opens; waiting for exactly those needs no clock.
            while (metrics.counter("voordeur.password.busy").count() < 148 || running.get() < 2) {
                Thread.onSpinWait();
            }
            gate.countDown();
            int done = 0;
            int busy = 0;
            for (Future<Turn<String>> turn : turns) {
                switch (turn.get(20, SECONDS)) {
                    case Turn.Done<String> served -> done++;
                    case Turn.Busy<String> refused -> {
                        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(31));
                        busy++;
                    }
                }
            }
            assertThat(done).isEqualTo(52);
            assertThat(busy).isEqualTo(148);
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void inTurnWhenItsTurnDoesNotComeThenBusyAndItsPlaceIsFree() throws Exception {
        HashingQueue queue = queue(1, 1, Duration.ofMillis(50));
        var gate = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Turn<String>> first = people.submit(() -> queue.inTurn("here", () -> {
                begun.countDown();
                gate.await();
                return "first";
            }));
            begun.await();
            for (int person = 0; person < 3; person++) {
                assertThat(queue.inTurn("here", () -> "never")).isInstanceOf(Turn.Busy.class);
            }
            gate.countDown();
            assertThat(first.get(20, SECONDS)).isEqualTo(new Turn.Done<>("first"));
        }
        assertThat(queue.inTurn("here", () -> "next")).isEqualTo(new Turn.Done<>("next"));
    }

    @Test
    @Tag("asvs-2.4.1")
    void inTurnWhenOneSourceFillsItsShareThenOthersFindRoom() throws Exception {
        HashingQueue queue = queue(1, 8, Duration.ofSeconds(30));
        var gate = new CountDownLatch(1);
        Callable<Turn<String>> greedy = () -> queue.inTurn("flood", () -> {
            gate.await();
            return "flood";
        });
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Turn<String>>> flood = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                flood.add(people.submit(greedy));
            }
            while (metrics.counter("voordeur.password.busy").count() < 97) {
                Thread.onSpinWait();
            }
            Future<Turn<String>> other = people.submit(() -> queue.inTurn("home", () -> "other"));
            while (metrics.get("voordeur.password.queue").gauge().value() < 3) {
                Thread.onSpinWait();
            }
            gate.countDown();
            assertThat(other.get(20, SECONDS)).isEqualTo(new Turn.Done<>("other"));
            int served = 0;
            for (Future<Turn<String>> turn : flood) {
                served += turn.get(20, SECONDS) instanceof Turn.Done ? 1 : 0;
            }
            assertThat(served).as("one at work and a quarter of the queue").isEqualTo(3);
        }
        assertThat(queue.inTurn("flood", () -> "later")).isEqualTo(new Turn.Done<>("later"));
    }

    @Test
    void inTurnThenFirstComeFirstServed() throws Exception {
        HashingQueue queue = queue(1, 10, Duration.ofSeconds(30));
        var gate = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.execute(() -> queue.inTurn("here", () -> {
                begun.countDown();
                gate.await();
                return 0;
            }));
            begun.await();
            for (int person = 1; person <= 5; person++) {
                int number = person;
                people.execute(() -> queue.inTurn("source " + number, () -> order.add(number)));
                while (metrics.get("voordeur.password.queue").gauge().value() < number) {
                    Thread.onSpinWait();
                }
            }
            gate.countDown();
        }
        assertThat(order).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void inTurnWhenWithinATransactionThenRefuses() {
        HashingQueue queue = queue(1, 1, Duration.ofSeconds(1));
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatIllegalStateException().isThrownBy(() -> queue.inTurn("here", () -> "hash"));
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    private HashingQueue queue(int atOnce, int waiting, Duration longestWait) {
        var queue = new HashingQueue(settings(atOnce, waiting, longestWait), metrics);
        queues.add(queue);
        return queue;
    }
}
