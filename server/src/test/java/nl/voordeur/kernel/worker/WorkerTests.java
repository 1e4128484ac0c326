package nl.voordeur.kernel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nl.voordeur.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class WorkerTests {

    /// Longer than any test: nobody looks without a call.
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private Worker worker = new Worker("none", NEVER, outcomes()) {};

    @AfterEach
    void stop() {
        worker.stop();
    }

    @Test
    void roundWhenItDidSomeThenAnotherAtOnce() {
        start(NEVER, outcomes(Round.DID_SOME, Round.DID_SOME));
        awaitSleep();
        assertThat(rounds).hasValue(3);
    }

    @Test
    void wakeWhenNothingToDoThenARound() {
        start(NEVER, outcomes());
        awaitSleep();
        worker.wake();
        await().untilAtomic(rounds, is -> assertThat(is).isEqualTo(2));
    }

    @Test
    void wakeWhenInARoundThenAnotherRound() {
        start(NEVER, () -> {
            if (rounds.incrementAndGet() == 1) {
                worker.wake();
            }
            return Round.NOTHING_TO_DO;
        });
        await().untilAtomic(rounds, is -> assertThat(is).isEqualTo(2));
    }

    @Test
    void lookWhenNobodyCallsThenARoundAllTheSame() {
        start(Duration.ofMillis(1), outcomes());
        await().untilAtomic(rounds, is -> assertThat(is).isGreaterThan(5));
    }

    @Test
    void wakeWhenWhatTheWorkTakesIsAwayThenItIsLeftAlone() {
        start(NEVER, () -> {
            rounds.incrementAndGet();
            worker.wake();
            return Round.NOT_NOW;
        });
        awaitSleep();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void longerWhenAwayForLongThenEveryHalfMinute() {
        assertThat(Worker.longer(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(4));
        assertThat(Worker.longer(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(30));
        assertThat(Worker.longer(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void roundWhenItFailsThenTheNextComesAllTheSame() {
        start(Duration.ofMillis(1), () -> {
            switch (rounds.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("the database went away");
                case 2 -> throw new NoClassDefFoundError("Somewhere");
                default -> {
                    return Round.NOTHING_TO_DO;
                }
            }
        });
        await().untilAtomic(rounds, is -> assertThat(is).isGreaterThan(2));
    }

    @Test
    void stopWhenInARoundThenThatRoundIsFinishedUninterrupted() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var stopping = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        start(NEVER, () -> {
            begun.countDown();
            try {
                stopping.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
            rounds.incrementAndGet();
            return Round.DID_SOME;
        });
        begun.await();
        Thread stopper = Thread.ofPlatform().start(worker::stop);
        await().until(() -> !worker.isRunning());
        stopping.countDown();
        stopper.join();
        assertThat(rounds).as("the round that was going on, and no other").hasValue(1);
        assertThat(interrupted).hasValue(0);
    }

    @Test
    void startWhenStoppedBeforeThenItWorksAgain() {
        start(NEVER, outcomes());
        awaitSleep();
        worker.stop();
        worker.start();
        await().untilAtomic(rounds, is -> assertThat(is).isGreaterThan(1));
    }

    @Test
    void wakeAfterCommitWhenCalledManyTimesThenWokenOnceAndOnlyByACommit() {
        try (var database = TestDatabase.create()) {
            var woken = new AtomicInteger();
            worker = new Worker("test", NEVER, outcomes()) {
                @Override
                public void wake() {
                    woken.incrementAndGet();
                }
            };
            var manager = new JdbcTransactionManager(database.dataSource());
            var transactions = new TransactionTemplate(manager);
            transactions.executeWithoutResult(status -> {
                worker.wakeAfterCommit();
                status.setRollbackOnly();
            });
            assertThat(woken).as("after a transaction that was taken back").hasValue(0);
            var inner = new TransactionTemplate(manager);
            inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            transactions.executeWithoutResult(status -> {
                worker.wakeAfterCommit();
                inner.executeWithoutResult(within -> worker.wakeAfterCommit());
                assertThat(woken).as("after the transaction within").hasValue(1);
                worker.wakeAfterCommit();
            });
            assertThat(woken).hasValue(2);
        }
    }

    private void start(Duration look, Supplier<Round> round) {
        worker = new Worker("worker-under-test", look, round) {};
        worker.start();
    }

    /// These, and then nothing to do any more.
    private Supplier<Round> outcomes(Round... given) {
        Iterator<Round> each = Arrays.asList(given).iterator();
        return () -> {
            rounds.incrementAndGet();
            return each.hasNext() ? each.next() : Round.NOTHING_TO_DO;
        };
    }

    /// Until the worker waits for a call.
    private static void awaitSleep() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("worker-under-test")
                        && thread.getState() == Thread.State.TIMED_WAITING));
    }
}
