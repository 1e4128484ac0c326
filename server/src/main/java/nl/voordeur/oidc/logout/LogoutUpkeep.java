package nl.voordeur.oidc.logout;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Forgets whom portals were told of; the audit trail still says so.
@Configuration(proxyBeanMethods = false)
class LogoutUpkeep {

    private static final Duration KEPT = Duration.ofDays(2);

    @Bean
    Upkeep toldLogouts(LogoutQueueStore queue, Clock clock) {
        return new Upkeep(
                "oidc-told-logouts",
                Duration.ofHours(1),
                () -> queue.deleteOverBefore(clock.instant().minus(KEPT)));
    }
}
