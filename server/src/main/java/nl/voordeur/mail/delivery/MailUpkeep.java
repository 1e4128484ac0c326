package nl.voordeur.mail.delivery;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Forgets to whom mails went once nobody asks any more; the audit trail still says that they were sent.
@Configuration(proxyBeanMethods = false)
class MailUpkeep {

    private static final Duration KEPT = Duration.ofDays(90);

    @Bean
    Upkeep mailRetention(MailQueueStore queue, Clock clock) {
        return new Upkeep(
                "mail-retention",
                Duration.ofHours(6),
                () -> queue.deleteFinishedBefore(clock.instant().minus(KEPT)));
    }

    @Bean
    Upkeep forgottenMailboxes(MailboxStore mailboxes, Clock clock) {
        return new Upkeep("mail-mailboxes", Duration.ofHours(1), () -> mailboxes.deleteForgotten(clock.instant()));
    }
}
