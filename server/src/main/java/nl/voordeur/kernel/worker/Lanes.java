package nl.voordeur.kernel.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A few pieces of work at once, each on a thread of its own: one that takes long keeps no other waiting, as long as
/// there is a lane left.
public final class Lanes {

    private final String name;
    private final int most;
    private final Semaphore free;

    /// @param name of the threads
    public Lanes(String name, int most) {
        this.name = name;
        this.most = most;
        this.free = new Semaphore(most);
    }

    /// A lane for work that is about to be found; close it, whether or not there was some.
    public Optional<Lane> free() {
        return free.tryAcquire() ? Optional.of(new Lane()) : Optional.empty();
    }

    /// Whether no lane but the asking one is taken.
    public boolean othersAreFree() {
        return free.availablePermits() == most - 1;
    }

    /// Waits until all are free again, or for so long.
    public void await(Duration within) {
        try {
            if (free.tryAcquire(most, within.toNanos(), TimeUnit.NANOSECONDS)) {
                free.release(most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One of them, ours until it is closed, or until the work that it carries is done.
    public final class Lane implements AutoCloseable {

        private boolean carries;

        private Lane() {}

        /// Starts the work, once.
        public void carry(Runnable work) {
            Thread.ofVirtual().name(name).start(() -> {
                try {
                    work.run();
                } finally {
                    free.release();
                }
            });
            carries = true;
        }

        @Override
        public void close() {
            if (!carries) {
                free.release();
            }
        }
    }
}
