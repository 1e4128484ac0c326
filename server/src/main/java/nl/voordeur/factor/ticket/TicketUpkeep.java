package nl.voordeur.factor.ticket;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketUpkeep {

    /// How long one that is too old is still told apart from one that never was.
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    Upkeep expiredTickets(TicketStore tickets, Clock clock) {
        return new Upkeep(
                "factor-ticket-expired",
                Duration.ofHours(6),
                () -> tickets.deleteExpired(clock.instant().minus(KEPT)));
    }
}
