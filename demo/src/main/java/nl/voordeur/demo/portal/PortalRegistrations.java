package nl.voordeur.demo.portal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;

/// Reads an issuer's discovery document at the first sign-in instead of at start-up, so that the portal may start
/// before the sign-in service (OpenID Connect Discovery 1.0, 4).
@Component
class PortalRegistrations implements ClientRegistrationRepository {

    private final PortalSettings settings;
    private final Map<Portal, ClientRegistration> discovered = new ConcurrentHashMap<>();

    PortalRegistrations(PortalSettings settings) {
        this.settings = settings;
    }

    /// Throws when the sign-in service doesn't answer; the next call tries again.
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String slug) {
        return Portal.bySlug(slug)
                .map(portal -> discovered.computeIfAbsent(portal, this::discover))
                .orElse(null);
    }

    boolean reachable(Portal portal) {
        try {
            return findByRegistrationId(portal.slug()) != null;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private ClientRegistration discover(Portal portal) {
        return ClientRegistrations.fromIssuerLocation(settings.signInService() + "/" + portal.slug())
                .registrationId(portal.slug())
                .clientId(PortalSettings.CLIENT_ID)
                .clientSecret(settings.secrets().getOrDefault(portal.slug(), ""))
                .clientName(portal.title())
                .scope("openid", "profile", "email")
                .build();
    }
}
