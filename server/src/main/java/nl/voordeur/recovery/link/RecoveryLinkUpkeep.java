package nl.voordeur.recovery.link;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecoveryLinkUpkeep {

    /// How long one that ran out or was used is still told apart from one that never was.
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    Upkeep expiredRecoveryLinks(RecoveryLinkStore links, Clock clock) {
        return new Upkeep(
                "recovery-link-expired",
                Duration.ofHours(6),
                () -> links.deleteExpired(clock.instant().minus(KEPT)));
    }
}
