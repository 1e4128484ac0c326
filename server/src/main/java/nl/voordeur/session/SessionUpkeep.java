package nl.voordeur.session;

import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionUpkeep {

    @Bean
    Upkeep endedSessions(Sessions sessions, HandOver handOver) {
        return new Upkeep("session-ended", Duration.ofMinutes(10), () -> {
            sessions.deleteExpired();
            handOver.deleteExpired();
        });
    }

    @Bean
    Upkeep forgottenBrowsers(KnownBrowsers browsers) {
        return new Upkeep("session-forgotten-browsers", Duration.ofHours(6), browsers::deleteForgotten);
    }
}
