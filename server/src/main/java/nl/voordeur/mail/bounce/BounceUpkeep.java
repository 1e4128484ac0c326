package nl.voordeur.mail.bounce;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.kernel.upkeep.Upkeep;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.NoteBounce;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// Only where there is a mailbox for bounces.
@Configuration(proxyBeanMethods = false)
@Conditional(BounceMailboxGiven.class)
class BounceUpkeep {

    private static final Duration EVERY = Duration.ofMinutes(5);

    @Bean
    Upkeep bouncesRead(MailSettings settings, TrustedAuthorities authorities, NoteBounce bounces, Clock clock) {
        var mailbox = new BounceMailbox(Objects.requireNonNull(settings.bounces()), authorities, clock);
        return new Upkeep("mail-bounces", EVERY, () -> new ReadBounces(mailbox, bounces).read());
    }
}
