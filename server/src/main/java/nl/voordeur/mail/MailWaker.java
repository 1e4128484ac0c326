package nl.voordeur.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Wakes this node's worker when a mail was queued here. Other nodes look by themselves now and then.
@Component
class MailWaker {

    private final Semaphore calls = new Semaphore(0);

    void wake() {
        calls.release();
    }

    /// Waits for a call, or for so long.
    void await(Duration longest) throws InterruptedException {
        if (calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
