package nl.voordeur.bench.walk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Does a bounded number of operations, a few at a time; each begins when the one before it ended.
public final class ClosedLoop {

    /// One sign-in, or one single sign-on.
    @FunctionalInterface
    public interface Operation {
        void run() throws Exception;
    }

    /// @param done operations that ended well
    /// @param errors operations that did not
    /// @param firstError what the first of them said, or null
    /// @param milliseconds elapsed time of each that ended well, ascending
    public record Result(int done, int errors, @Nullable Exception firstError, List<Long> milliseconds) {

        public long median() {
            return milliseconds.isEmpty() ? 0 : milliseconds.get(milliseconds.size() / 2);
        }

        long most() {
            return milliseconds.isEmpty() ? 0 : milliseconds.getLast();
        }
    }

    private static final int AT_ONCE = 4;
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private ClosedLoop() {}

    public static Result run(int operations, Operation operation) throws InterruptedException {
        var begun = new AtomicInteger();
        var errors = new AtomicInteger();
        var first = new AtomicReference<@Nullable Exception>();
        long end = System.nanoTime() + LONGEST.toNanos();
        List<Future<long[]>> workers = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                workers.add(pool.submit(() -> {
                    var times = new long[operations];
                    int done = 0;
                    while (begun.getAndIncrement() < operations && System.nanoTime() < end) {
                        long start = System.nanoTime();
                        try {
                            operation.run();
                            times[done++] = (System.nanoTime() - start) / 1_000_000;
                        } catch (Exception e) {
                            errors.incrementAndGet();
                            first.compareAndSet(null, e);
                        }
                    }
                    return Arrays.copyOf(times, done);
                }));
            }
        }
        List<Long> times = workers.stream()
                .map(ClosedLoop::outcome)
                .flatMapToLong(Arrays::stream)
                .sorted()
                .boxed()
                .toList();
        return new Result(times.size(), errors.get(), first.get(), times);
    }

    private static long[] outcome(Future<long[]> worker) {
        try {
            return worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
