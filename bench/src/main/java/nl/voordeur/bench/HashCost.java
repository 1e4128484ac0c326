package nl.voordeur.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.factor.password.hashing.MeasuredHash;

/// CPU time of one password hash in this JVM, by the clock of the thread that makes it.
final class HashCost {

    /// Milliseconds of CPU.
    ///
    /// @param alone the product's verification, one at a time
    /// @param busy the same while every core does it, as under load: the cores share cache and memory
    /// @param floor Argon2id alone, without the product around it, one at a time
    record Cost(double alone, double busy, double floor) {}

    private static final int HASHES = 15;

    private final MeasuredHash hash;

    HashCost(MeasuredHash hash) {
        this.hash = hash;
    }

    Cost measure() {
        return new Cost(parallel(1, hash::verify), parallel(cores(), hash::verify), parallel(1, hash::bare));
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double parallel(int threads, Runnable work) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                tasks.add(() -> one(work));
            }
            double sum = 0;
            for (Future<Double> each : pool.invokeAll(tasks)) {
                sum += each.get();
            }
            return sum / threads;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double one(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < HASHES; i++) {
            work.run();
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e6 / HASHES;
    }
}
