package nl.voordeur.oidc;

import nl.voordeur.oidc.client.ClientSettings;
import nl.voordeur.oidc.grant.TokenSettings;
import nl.voordeur.oidc.key.SigningKeySettings;
import nl.voordeur.signedin.ReturnPath;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClientSettings.class, TokenSettings.class, SigningKeySettings.class})
class OidcConfiguration {

    /// Signing in leads back to the request of a portal, and that to the portal.
    @Bean
    ReturnPath authorizationRequest() {
        return ReturnPath.withQuery("/oauth2/authorize");
    }
}
