package nl.voordeur.recovery.request;

import java.time.Duration;
import nl.voordeur.kernel.worker.Worker;
import org.springframework.stereotype.Component;

/// Answers noted wishes: at once where they were noted, soon after on another node when this one died.
@Component
class RecoveryWorker extends Worker {

    RecoveryWorker(AnswerRequests requests) {
        super("recovery", Duration.ofSeconds(5), requests::answerNext);
    }
}
