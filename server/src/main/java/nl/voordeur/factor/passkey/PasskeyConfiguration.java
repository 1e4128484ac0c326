package nl.voordeur.factor.passkey;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.startup.UnsafeSettings;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasskeySettings.class)
class PasskeyConfiguration {

    /// A passkey works for one host for ever. So the host of the first start is kept, and another one is refused as
    /// long as people have passkeys for it: it would lock them out, and nobody would know why.
    @Bean
    RelyingParty relyingParty(PasskeySettings settings, VoordeurSettings voordeur, HostStore store) {
        String host = settings.host() == null ? voordeur.baseUrl().getHost() : settings.host();
        String kept = store.keep(host);
        if (!kept.equals(host)) {
            int lost = store.passkeys(kept);
            if (lost > 0 && !kept.equals(settings.giveUp())) {
                throw new UnsafeSettings(List.of(moved(kept, host, lost)));
            }
            store.replace(kept, host);
        }
        return new RelyingParty(host, RelyingParty.originOf(voordeur.baseUrl()), settings.successors());
    }

    private static String moved(String kept, String host, int lost) {
        return ("Passkeys are kept for %s, and this is %s: %d passkeys would die. Set VOORDEUR_PASSKEYS_HOST=%s to keep them"
                        + " (and let %s list this address, see docs/operate.md), or VOORDEUR_PASSKEYS_GIVE_UP=%s to give"
                        + " them up.")
                .formatted(kept, host, lost, kept, kept, kept);
    }

    @Bean
    Upkeep spentChallenges(SpentChallengeStore spent, Clock clock) {
        return new Upkeep("factor-passkey-spent", Duration.ofMinutes(30), () -> spent.deleteExpired(clock.instant()));
    }
}
