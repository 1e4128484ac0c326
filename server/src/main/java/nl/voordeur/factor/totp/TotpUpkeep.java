package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.SealedColumn;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TotpUpkeep {

    @Bean
    SealedColumn activeTotpSecrets() {
        return TotpStore.SECRET;
    }

    @Bean
    SealedColumn pendingTotpSecrets() {
        return PendingTotpStore.SECRET;
    }

    @Bean
    SealedColumn formerTotpSecrets() {
        return PendingTotpStore.FORMER;
    }

    /// A secret that was never confirmed is of no use to its owner any more, so it should not lie there.
    @Bean
    Upkeep expiredEnrolments(PendingTotpStore pending, Clock clock) {
        return new Upkeep("factor-totp-expired", Duration.ofMinutes(30), () -> pending.deleteExpired(clock.instant()));
    }
}
