package nl.voordeur.api.invitation;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Forgets answers: a client that got none asks again within minutes; after a week its key means nothing any more.
@Configuration(proxyBeanMethods = false)
class AnswerUpkeep {

    private static final Duration KEPT = Duration.ofDays(7);

    @Bean
    Upkeep forgottenAnswers(AnsweredRequestStore store, Clock clock) {
        return new Upkeep(
                "activation-answers",
                Duration.ofHours(6),
                () -> store.deleteBefore(clock.instant().minus(KEPT)));
    }
}
