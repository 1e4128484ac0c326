package nl.voordeur.kernel.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.voordeur.kernel.outage.Outage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// One thread of this node that works in rounds: while there is something to do, at a call, and now and then by
/// itself. A round that fails is logged and counts as [Round#NOT_NOW]; nothing but [#stop] ends the work, and after an
/// outage of the database it goes on at the next look.
///
/// A round must be safe while other nodes do the same.
public abstract class Worker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /// So that what waits for somebody who was away is under way half a minute after they are back.
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final Duration LAST_ROUND_WITHIN = Duration.ofMinutes(1);

    private final String name;
    private final Duration look;
    private final Supplier<Round> round;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private boolean outage; // of the thread alone

    /// @param name of the thread
    /// @param look how often to look without a call; also the first pause when what the work takes is away
    protected Worker(String name, Duration look, Supplier<Round> round) {
        this.name = name;
        this.look = look;
        this.round = round;
    }

    /// There is something to do on this node. A call during a round leads to another round.
    public void wake() {
        calls.release();
    }

    /// Calls when the transaction that is going on has put its work there; once, however much that is.
    public void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new WakeAfterCommit(this));
    }

    /// Two of one worker are equal, so a transaction keeps one.
    private record WakeAfterCommit(Worker worker) implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            worker.wake();
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
        thread = started; // before it runs: it goes on as long as it is the one
        started.start();
    }

    /// Lets the round that is going on finish: it is not interrupted, whatever it waits for.
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake();
        if (running != null) {
            try {
                running.join(LAST_ROUND_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean wanted() {
        return thread == Thread.currentThread();
    }

    private void work() {
        Duration pause = look;
        try {
            while (wanted()) {
                switch (oneRound()) {
                    case DID_SOME -> pause = look;
                    case NOTHING_TO_DO -> {
                        pause = look;
                        await(look);
                    }
                    case NOT_NOW -> {
                        pause = outage ? look : pause;
                        rest(pause);
                        pause = longer(pause);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Round oneRound() {
        try {
            Round done = round.get();
            outage = false;
            return done;
        } catch (Throwable e) { // an error too: nobody would notice that the work has ended
            note(e);
            return Round.NOT_NOW;
        }
    }

    /// An outage of the database ends for all at once, and asking a database that is away costs nothing, so nobody
    /// waits longer and longer for it.
    private void note(Throwable failure) {
        boolean before = outage;
        outage = Outage.of(failure).isPresent();
        if (!outage) {
            LOG.error("a round of {} failed; it goes on in a moment", name, failure);
        } else if (!before) {
            LOG.warn("{} waits until the database is back", name);
        }
    }

    private void await(Duration longest) throws InterruptedException {
        if (calls.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            calls.drainPermits();
        }
    }

    /// Calls do not cut this short: what they bring couldn't be done now either.
    private void rest(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); wanted() && left > 0; left = end - System.nanoTime()) {
            await(Duration.ofNanos(left));
        }
    }

    static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
