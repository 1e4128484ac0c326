package nl.voordeur.kernel.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Values of one kind, remembered by key. Made by [Memories].
///
/// @param <V> immutable
public final class Memory<V> {

    private final Duration longest;
    private final Clock clock;
    private final Consumer<String> tellOthers;
    private final Map<String, Kept<V>> kept = new ConcurrentHashMap<>();

    /// How many transactions of this node are changing a key just now.
    private final Map<String, Integer> changing = new HashMap<>();

    /// Rises whenever something is forgotten, so that a read that began before doesn't bring it back.
    private long generation;

    private boolean listening;

    Memory(Duration longest, Clock clock, Consumer<String> tellOthers) {
        this.longest = longest;
        this.clock = clock;
        this.tellOthers = tellOthers;
    }

    /// @param read asks the database; what it doesn't find is not remembered
    public Optional<V> get(String key, Supplier<Optional<V>> read) {
        Kept<V> known = kept.get(key);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Optional.of(known.value());
        }
        long before = generation();
        Optional<V> found = read.get();
        found.ifPresent(value -> keep(key, value, before));
        return found;
    }

    /// Call in the transaction that changes what a key stands for, after the change. Once that transaction is
    /// committed, this node has forgotten it, and the others do a moment later.
    public void changed(String key) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("what is remembered changes in a transaction");
        }
        begin(key);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                end(key);
            }
        });
        tellOthers.accept(key);
    }

    /// Reads it anew at the next need, on this node alone.
    public synchronized void forget(String key) {
        generation++;
        kept.remove(key);
    }

    /// From now on the changes of other nodes are heard, or not any more. What was kept until now may be old either
    /// way.
    synchronized void listening(boolean now) {
        generation++;
        kept.clear();
        listening = now;
    }

    private synchronized long generation() {
        return generation;
    }

    private synchronized void keep(String key, V value, long before) {
        if (listening && generation == before && !changing.containsKey(key)) {
            kept.put(key, new Kept<>(value, clock.instant().plus(longest)));
        }
    }

    private synchronized void begin(String key) {
        changing.merge(key, 1, Integer::sum);
        forget(key);
    }

    private synchronized void end(String key) {
        changing.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        forget(key);
    }

    private record Kept<V>(V value, Instant until) {}
}
