package nl.voordeur.factor.passkey;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.startup.UnsafeSettings;
import nl.voordeur.kernel.upkeep.Upkeep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasskeySettings.class)
class PasskeyConfiguration {

    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final Pattern ORIGIN = Pattern.compile("https://" + HOST.pattern() + "(:[0-9]{1,5})?");

    /// A passkey works for one host for ever. So the host of the first start is kept, and another one is
    /// refused as long as people have passkeys for it: it would lock them out, and nobody would know why.
    @Bean
    RelyingParty relyingParty(PasskeySettings settings, VoordeurSettings voordeur, HostStore store) {
        check(settings);
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

    private static void check(PasskeySettings settings) {
        var problems = new ArrayList<String>();
        if (settings.host() != null && !HOST.matcher(settings.host()).matches()) {
            problems.add("VOORDEUR_PASSKEYS_HOST must be a host in lower case, such as old.example.");
        }
        if (!settings.successors().stream()
                .allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            problems.add("VOORDEUR_PASSKEYS_SUCCESSORS must be addresses without a path, such as https://new.example.");
        }
        if (!problems.isEmpty()) {
            throw new UnsafeSettings(problems);
        }
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
