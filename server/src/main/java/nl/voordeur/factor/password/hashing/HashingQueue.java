package nl.voordeur.factor.password.hashing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Lets as many hashes run at once as there are cores, in order of arrival, and turns away whom it can't serve soon
/// (OWASP-PW-1). So memory stays bounded, and nobody's sign-in starves. One source has no more under way, running and
/// waiting together, than run at once and a quarter of the queue, however empty it is: whoever fills that share is
/// asked to wait, and everybody else finds room.
///
/// The work runs on threads of its own: a native call would otherwise hold a carrier of virtual threads, and with all
/// of them held no other page would answer.
public class HashingQueue implements DisposableBean {

    /// Either the outcome of the work, or a polite refusal.
    public sealed interface Turn<T> {
        record Done<T>(T result) implements Turn<T> {}

        record Busy<T>(Duration retryAfter) implements Turn<T> {}
    }

    private final Duration longestWait;
    private final int share;
    private final Map<String, Integer> inside = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor hashers;
    private final Timer working;
    private final Timer waiting;
    private final Counter turnedAway;

    HashingQueue(PasswordSettings settings, MeterRegistry metrics) {
        longestWait = settings.longestWait();
        share = settings.atOnce() + Math.ceilDiv(settings.queue(), 4);
        hashers = new ThreadPoolExecutor(
                settings.atOnce(),
                settings.atOnce(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue(), true),
                Thread.ofPlatform().name("hashing-", 0).daemon().factory());
        hashers.allowCoreThreadTimeOut(true);
        working = metrics.timer("voordeur.password.hash");
        waiting = metrics.timer("voordeur.password.wait");
        turnedAway = metrics.counter("voordeur.password.busy");
        metrics.gauge(
                "voordeur.password.queue", hashers, pool -> pool.getQueue().size());
    }

    /// Waits for a turn and does the work. Not within a transaction: a connection of the database would wait along.
    ///
    /// @param source whoever asks ([nl.voordeur.kernel.RequestOrigin#site]); names are kept only while
    ///     something of theirs is waiting or at work
    public <T> Turn<T> inTurn(String source, Callable<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Hash before the transaction begins, and store in it: see SetPassword");
        }
        try {
            if (inside.merge(source, 1, Integer::sum) <= share) {
                return inTurn(work);
            }
            turnedAway.increment();
            return new Turn.Busy<>(retryAfter());
        } finally {
            inside.computeIfPresent(source, (name, present) -> present == 1 ? null : present - 1);
        }
    }

    private <T> Turn<T> inTurn(Callable<T> work) {
        var started = new AtomicBoolean();
        Timer.Sample arrived = Timer.start();
        FutureTask<T> task = new FutureTask<>(() -> {
            if (!started.compareAndSet(false, true)) {
                throw new IllegalStateException("nobody waits for this hash any more");
            }
            arrived.stop(waiting);
            return working.recordCallable(work);
        });
        try {
            hashers.execute(task);
            return new Turn.Done<>(await(task, started));
        } catch (RejectedExecutionException | TimeoutException e) {
            hashers.remove(task);
            turnedAway.increment();
            return new Turn.Busy<>(retryAfter());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hashers.remove(task);
            return new Turn.Busy<>(retryAfter());
        }
    }

    private <T> T await(FutureTask<T> task, AtomicBoolean started) throws InterruptedException, TimeoutException {
        try {
            return task.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (started.compareAndSet(false, true)) {
                throw e;
            }
            return finished(task);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    /// It has begun, and takes some milliseconds: waiting for it is cheaper than doing it again.
    private static <T> T finished(FutureTask<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    /// How long the queue takes as it stands now, by the time a hash has taken so far; at least a second.
    private Duration retryAfter() {
        double each = Math.max(working.mean(TimeUnit.MILLISECONDS), 10);
        long millis = Math.round(each * hashers.getQueue().size() / hashers.getMaximumPoolSize());
        return Duration.ofSeconds(1 + Math.min(millis, longestWait.toMillis()) / 1000);
    }

    @Override
    public void destroy() {
        hashers.shutdown();
    }
}
