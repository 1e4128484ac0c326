package nl.voordeur.activation.newlink;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Answers noted requests for a link: at once where they were noted, soon after on another node when this one died.
@Component
class NewLinkWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NewLinkWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final AnswerLinkRequests requests;
    private final Semaphore calls = new Semaphore(0);
    private volatile @Nullable Thread thread;

    NewLinkWorker(AnswerLinkRequests requests) {
        this.requests = requests;
    }

    /// There is something to do on this node.
    void wake() {
        calls.release();
    }

    @Override
    public void start() {
        Thread worker = Thread.ofPlatform().name("activation").daemon().unstarted(this::work);
        thread = worker; // before it runs: it goes on as long as it is the one
        worker.start();
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
                answerAll();
                if (calls.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    calls.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerAll() {
        try {
            while (thread != null && requests.answerNext()) {
                // one by one, each in a transaction of its own
            }
        } catch (RuntimeException e) {
            LOG.error("answering requests for a link failed; it goes on in a moment", e);
        }
    }
}
