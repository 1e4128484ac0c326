package nl.voordeur.factor.password.hashing;

import io.micrometer.core.instrument.MeterRegistry;
import nl.voordeur.kernel.crypto.Pepper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordSettings.class)
class PasswordConfiguration {

    @Bean
    PasswordHasher passwordHasher(PasswordSettings settings, Pepper pepper) {
        return new PasswordHasher(Argon2.fastest(), settings.cost(), pepper);
    }

    @Bean
    HashingQueue hashingQueue(PasswordSettings settings, MeterRegistry metrics) {
        return new HashingQueue(settings, metrics);
    }
}
