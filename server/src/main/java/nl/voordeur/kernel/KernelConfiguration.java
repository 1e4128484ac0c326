package nl.voordeur.kernel;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VoordeurSettings.class)
class KernelConfiguration {

    /// The only source of time: a test replaces it, and no client-sent time counts (ASVS 6.5.8).
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
