package nl.voordeur.kernel.tls;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustSettings.class)
class TrustConfiguration {

    @Bean
    TrustedAuthorities trustedAuthorities(TrustSettings settings) {
        return TrustedAuthorities.with(settings.trustFile());
    }
}
