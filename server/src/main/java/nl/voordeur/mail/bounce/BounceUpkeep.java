package nl.voordeur.mail.bounce;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.kernel.upkeep.Upkeep;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.NoteBounce;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BounceUpkeep {

    private static final Duration EVERY = Duration.ofMinutes(5);

    /// @return null where there is no mailbox for bounces
    @Bean
    @Nullable
    Upkeep bouncesRead(MailSettings settings, TrustedAuthorities authorities, NoteBounce bounces, Clock clock) {
        var bounced = settings.bounces();
        if (bounced == null) {
            return null;
        }
        var mailbox = new BounceMailbox(bounced, authorities, clock);
        return new Upkeep("mail-bounces", EVERY, () -> new ReadBounces(mailbox, bounces).read());
    }
}
