package nl.voordeur.oidc.client;

import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.OrganisationRegistered;
import nl.voordeur.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Brings the clients of the configuration into the database, at every start, and those of an organisation that comes
/// later when it comes. One that left the configuration stays,
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
            organisations
                    .bySlug(seed.organisation())
                    .ifPresentOrElse(
                            organisation -> seed(organisation, seed),
                            () -> LOG.info("Client {} comes with its organisation, which isn't there yet.", seed));
        }
    }

    /// Clients that were waiting for it.
    @EventListener
    void seed(OrganisationRegistered registered) {
        Organisation organisation = registered.organisation();
        settings.clients().stream()
                .filter(seed -> seed.organisation().equals(organisation.slug()))
                .forEach(seed -> seed(organisation, seed));
    }

    private void seed(Organisation organisation, ClientSettings.Seed seed) {
        var secret = seed.secret() == null ? null : new Secret(seed.secret());
        var outcome = registerClient.seed(client(organisation, seed), secret, SETTINGS);
        if (outcome instanceof RegisterClient.Outcome.Refused(var reasons)) {
            LOG.warn("Client {} is left out: {}", seed, reasons);
        }
    }

    private static Client client(Organisation organisation, ClientSettings.Seed seed) {
        return new Client(
                organisation.id(),
                seed.id(),
                seed.name() == null ? seed.id() : seed.name(),
                seed.clientUri(),
                seed.kind(),
                null,
                seed.redirectUris(),
                seed.postLogoutRedirectUris(),
                seed.scopes(),
                seed.extraClaims(),
                seed.pkceRequired(),
                seed.refreshAllowed(),
                seed.signingAlgorithm(),
                new BackchannelLogout(seed.backchannelLogoutUri(), seed.backchannelLogoutSessionRequired()),
                true,
                SETTINGS.name());
    }
}
