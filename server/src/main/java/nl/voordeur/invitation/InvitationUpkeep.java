package nl.voordeur.invitation;

import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What inviting does by itself.
@Configuration(proxyBeanMethods = false)
class InvitationUpkeep {

    private static final Duration REMINDERS = Duration.ofMinutes(10);
    private static final int MOST_REMINDERS = 500;

    @Bean
    Upkeep invitationReminders(RemindInvited reminders) {
        return new Upkeep("activation-reminders", REMINDERS, () -> {
            int sent = 0;
            while (sent < MOST_REMINDERS && reminders.remindNext()) {
                sent++;
            }
        });
    }
}
