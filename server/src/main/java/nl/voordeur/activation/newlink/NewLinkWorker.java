package nl.voordeur.activation.newlink;

import java.time.Duration;
import nl.voordeur.kernel.worker.Worker;
import org.springframework.stereotype.Component;

/// Answers noted requests for a link: at once where they were noted, soon after on another node when this one died.
@Component
class NewLinkWorker extends Worker {

    NewLinkWorker(AnswerLinkRequests requests) {
        super("activation", Duration.ofSeconds(5), requests::answerNext);
    }
}
