package nl.voordeur.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// This node's sender: works while there is something to send, else sleeps until a mail is queued here or it is time to
/// look for another node's. While the relay is away it knocks ever more gently.
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DeliverMail delivery;
    private final MailWaker waker;
    private final MailSettings settings;
    private volatile @Nullable Thread thread;

    MailWorker(DeliverMail delivery, MailWaker waker, MailSettings settings) {
        this.delivery = delivery;
        this.waker = waker;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.worker()) {
            Thread worker = Thread.ofPlatform().name("mail").daemon().unstarted(this::work);
            thread = worker; // before it runs: it goes on as long as it is the one
            worker.start();
        }
    }

    /// Lets the mail that is being sent finish: its thread is asked to stop, and interrupted only while it sleeps.
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        waker.wake();
        if (running != null) {
            try {
                running.join(LONGEST_PAUSE);
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
        Duration pause = LOOK;
        try {
            while (thread != null) {
                switch (round()) {
                    case BUSY -> pause = LOOK;
                    case NOTHING_DUE -> {
                        pause = LOOK;
                        waker.await(LOOK);
                    }
                    case RELAY_AWAY -> {
                        rest(pause);
                        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                                ? LONGEST_PAUSE
                                : pause.multipliedBy(2);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DeliverMail.Round round() {
        try {
            return delivery.deliverDue();
        } catch (RuntimeException e) {
            LOG.error("sending mail failed; it goes on in a moment", e);
            return DeliverMail.Round.RELAY_AWAY;
        }
    }

    /// New mails do not cut this short: they would meet the same closed door.
    private void rest(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (thread != null && System.nanoTime() < end) {
            waker.await(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
        }
    }
}
