package nl.voordeur.factor.password.leaked;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import nl.voordeur.kernel.VoordeurSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeakedSettings.class)
class LeakedConfiguration {

    @Bean
    LeakedPasswords leakedPasswords(LeakedSettings settings, VoordeurSettings all, MeterRegistry metrics) {
        var passwords = new LeakedPasswords(settings.file(all.data()));
        Gauge.builder("voordeur.passwords.leaked", passwords, LeakedConfiguration::entries)
                .description("How many leaked passwords are known; 0 without a list, or with one that can't be used")
                .register(metrics);
        return passwords;
    }

    private static double entries(LeakedPasswords passwords) {
        return passwords.state() instanceof LeakedPasswords.State.Usable(var file)
                ? file.header().entries()
                : 0;
    }
}
