package nl.voordeur.activation.newlink;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.voordeur.activation.invitation.RemindInvited;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What activation does by itself on every node: answers noted requests for a link, and reminds people who wait.
@Component
class NewLinkWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NewLinkWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final AnswerLinkRequests requests;
    private final RemindInvited reminders;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;

    NewLinkWorker(AnswerLinkRequests requests, RemindInvited reminders) {
        this.requests = requests;
        this.reminders = reminders;
    }

    /// There is something to do on this node.
    void wake() {
        calls.release();
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("activation").daemon().start(this::work);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake();
        if (running != null) {
            try {
                running.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        try {
            while (thread != null) {
                all(requests::answerNext);
                all(reminders::remindNext);
                if (calls.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    calls.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void all(BooleanSupplier next) {
        try {
            while (thread != null && next.getAsBoolean()) {
                // one by one, each in a transaction of its own
            }
        } catch (RuntimeException e) {
            LOG.error("background work of activation failed; it goes on in a moment", e);
        }
    }
}
