package nl.voordeur.activation;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What activation tidies by itself.
@Configuration(proxyBeanMethods = false)
class ActivationUpkeep {

    @Bean
    Upkeep expiredActivationBrowsers(ActivationStore store, Clock clock) {
        return new Upkeep("activation-browsers", Duration.ofMinutes(30), () -> store.deleteExpired(clock.instant()));
    }
}
