package nl.voordeur.oidc.client;

import java.util.Optional;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Brings the clients of the configuration into the database, at every start. One that left the configuration stays,
/// because somebody may still use it: take it away through the API.
@Component
class SeedClients {

    private static final Actor SETTINGS = new Actor.Server("settings");

    private static final Logger LOG = LoggerFactory.getLogger(SeedClients.class);

    private final ClientSettings settings;
    private final Organisations organisations;
    private final RegisterClient registerClient;

    SeedClients(ClientSettings settings, Organisations organisations, RegisterClient registerClient) {
        this.settings = settings;
        this.organisations = organisations;
        this.registerClient = registerClient;
    }

    @EventListener(ApplicationReadyEvent.class)
    void seed() {
        for (ClientSettings.Seed seed : settings.clients()) {
            Optional<Organisation> organisation = organisations.bySlug(seed.organisation());
            if (organisation.isEmpty()) {
                LOG.warn("Client {} is left out: there is no such organisation.", seed);
                continue;
            }
            var secret = seed.secret() == null ? null : new Secret(seed.secret());
            var outcome = registerClient.seed(client(organisation.get(), seed), secret, SETTINGS);
            if (outcome instanceof RegisterClient.Outcome.Refused(var reasons)) {
                LOG.warn("Client {} is left out: {}", seed, reasons);
            }
        }
    }

    private static Client client(Organisation organisation, ClientSettings.Seed seed) {
        return new Client(
                organisation.id(),
                seed.id(),
                seed.name() == null ? seed.id() : seed.name(),
                seed.kind(),
                null,
                seed.redirectUris(),
                seed.postLogoutRedirectUris(),
                seed.scopes(),
                seed.extraClaims(),
                seed.pkceRequired(),
                seed.refreshAllowed(),
                seed.signingAlgorithm(),
                true,
                SETTINGS.name());
    }
}
