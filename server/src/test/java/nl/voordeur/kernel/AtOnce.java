package nl.voordeur.kernel;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Fifty callers who begin at the same moment.
public final class AtOnce {

    public static final int FIFTY = 50;

    private AtOnce() {}

    /// @param act of one of them, by number; fails the test when one of them fails
    public static void fifty(IntConsumer act) throws Exception {
        fifty(act, () -> null);
    }

    /// @param meanwhile done here while they are busy
    public static void fifty(IntConsumer act, Callable<?> meanwhile) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < FIFTY; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    act.accept(number);
                    return null;
                }));
            }
            start.countDown();
            meanwhile.call();
            for (Future<?> one : running) {
                one.get();
            }
        }
    }
}
