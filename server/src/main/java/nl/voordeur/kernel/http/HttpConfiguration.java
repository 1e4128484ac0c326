package nl.voordeur.kernel.http;

import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.VoordeurSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> publicAddress(
            TrustedProxies proxies, VoordeurSettings settings, Messages messages) {
        return factory -> {
            factory.addEngineValves(new PublicAddressValve(proxies, settings));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new BareAnswers(messages, settings)));
            factory.addConnectorCustomizers(connector -> connector.setAllowTrace(false));
        };
    }

    /// Requests are timed as a whole. Timing each filter of each chain by itself tells nobody anything, and took a
    /// tenth of the time of a single sign-on.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
