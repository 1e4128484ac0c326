package nl.voordeur.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import nl.voordeur.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class MemoryTests {

    private final TestClock clock = new TestClock();
    private final List<String> told = new ArrayList<>();
    private final Memory<String> memory = new Memory<>(Duration.ofMinutes(1), clock, told::add);
    private String row = "old";
    private int reads;

    @BeforeEach
    void listen() {
        memory.listening(true);
    }

    @Test
    void getThenReadsOnce() {
        assertThat(get()).isEqualTo("old");
        row = "new";
        assertThat(get()).isEqualTo("old");
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void getWhenNobodyToldForLongThenReadsAgain() {
        get();
        row = "new";
        clock.pass(Duration.ofMinutes(1));
        assertThat(get()).isEqualTo("new");
    }

    @Test
    void getWhenThereIsNoneThenLooksEachTime() {
        assertThat(memory.get("a", Optional::empty)).isEmpty();
        assertThat(get()).isEqualTo("old");
    }

    @Test
    void getWhenOthersAreNotHeardThenRemembersNothing() {
        get();
        memory.listening(false);
        row = "new";
        assertThat(get()).isEqualTo("new");
        row = "newer";
        assertThat(get()).isEqualTo("newer");
    }

    @Test
    void changedThenForgotten() {
        get();
        inTransaction(TransactionSynchronization.STATUS_COMMITTED, () -> row = "new");
        assertThat(get()).isEqualTo("new");
        assertThat(told).containsExactly("a");
    }

    /// What a transaction reads of its own change is kept by nobody: it may be rolled back.
    @Test
    void getInsideOfAChangeThenNotKept() {
        inTransaction(TransactionSynchronization.STATUS_ROLLED_BACK, () -> {
            row = "uncommitted";
            memory.changed("a");
            assertThat(get()).isEqualTo("uncommitted");
            row = "old";
        });
        assertThat(get()).isEqualTo("old");
    }

    /// A read that began before a change, and ends after it, has what was before.
    @Test
    void getWhenChangedMeanwhileThenNotKept() throws InterruptedException {
        overlap(() -> inTransaction(TransactionSynchronization.STATUS_COMMITTED, () -> row = "new"));
        assertThat(get()).isEqualTo("new");
    }

    @Test
    void getWhenOtherNodeChangedMeanwhileThenNotKept() throws InterruptedException {
        overlap(() -> {
            row = "new";
            memory.forget("a");
        });
        assertThat(get()).isEqualTo("new");
    }

    @Test
    void getWhenHearingAgainMeanwhileThenNotKept() throws InterruptedException {
        overlap(() -> {
            memory.listening(false);
            row = "new";
            memory.listening(true);
        });
        assertThat(get()).isEqualTo("new");
    }

    @Test
    void changedOutsideOfATransactionThenRefused() {
        assertThatThrownBy(() -> memory.changed("a")).isInstanceOf(IllegalStateException.class);
    }

    private String get() {
        return memory.get("a", () -> {
                    reads++;
                    return Optional.of(row);
                })
                .orElseThrow();
    }

    private void inTransaction(int outcome, Runnable change) {
        TransactionSynchronizationManager.initSynchronization();
        try {
            change.run();
            memory.changed("a");
            TransactionSynchronizationManager.getSynchronizations()
                    .forEach(synchronization -> synchronization.afterCompletion(outcome));
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }
    }

    private void overlap(Runnable change) throws InterruptedException {
        var hasRead = new CountDownLatch(1);
        var hasChanged = new CountDownLatch(1);
        Supplier<Optional<String>> slow = () -> {
            var found = Optional.of(row);
            hasRead.countDown();
            try {
                hasChanged.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return found;
        };
        Thread reader = Thread.ofVirtual().start(() -> memory.get("a", slow));
        hasRead.await();
        change.run();
        hasChanged.countDown();
        reader.join();
    }
}
