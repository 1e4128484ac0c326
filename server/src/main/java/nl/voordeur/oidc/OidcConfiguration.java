package nl.voordeur.oidc;

import nl.voordeur.oidc.client.ClientSettings;
import nl.voordeur.oidc.grant.TokenSettings;
import nl.voordeur.oidc.key.SigningKeySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ClientSettings.class, TokenSettings.class, SigningKeySettings.class})
class OidcConfiguration {}
