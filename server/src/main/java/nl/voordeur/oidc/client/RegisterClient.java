package nl.voordeur.oidc.client;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEvent.Changes;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in, changes and takes away clients of an organisation. A secret is ours to choose, and shown once.
@Service
public class RegisterClient {

    private final ClientStore store;
    private final Clients clients;
    private final Organisations organisations;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RegisterClient(
            ClientStore store,
            Clients clients,
            Organisations organisations,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.clients = clients;
        this.organisations = organisations;
        this.clock = clock;
        this.events = events;
    }

    public sealed interface Outcome {
        /// @param secret shown once, null for a public client
        record Registered(Client client, @Nullable Secret secret) implements Outcome {}

        record Changed(Client client, @Nullable Secret newSecret) implements Outcome {}

        /// @param reasons field → what is wrong with it
        record Refused(Map<String, String> reasons) implements Outcome {}

        record IdTaken() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /// @param wanted its `secretHash` is ignored
    @Transactional
    public Outcome register(Client wanted, Actor actor) {
        return insert(
                wanted,
                wanted.kind() == ClientKind.PUBLIC_PORTAL
                        ? null
                        : OpaqueToken.random().value(),
                actor);
    }

    /// For configuration, where the operator chose the secret; an existing client takes over what changed.
    @Transactional
    public Outcome seed(Client wanted, @Nullable Secret secret, Actor actor) {
        String text = secret == null ? null : secret.reveal();
        Outcome outcome = insert(wanted, text, actor);
        if (!(outcome instanceof Outcome.IdTaken)) {
            return outcome;
        }
        Client same = wanted.withSecretHash(text == null ? null : hash(text));
        return store.find(wanted.organisation(), wanted.id())
                        .filter(same::equals)
                        .isPresent()
                ? new Outcome.Changed(same, null)
                : change(same, false, actor);
    }

    /// @param newSecret whether the client gets a new secret; the old one stops at once
    @Transactional
    public Outcome change(Client wanted, boolean newSecret, Actor actor) {
        Map<String, String> refused = ClientRules.refusals(
                wanted, organisations.byId(wanted.organisation()).isPlatform());
        if (!refused.isEmpty()) {
            return new Outcome.Refused(refused);
        }
        Client before = store.find(wanted.organisation(), wanted.id()).orElse(null);
        if (before == null) {
            return new Outcome.Unknown();
        }
        String secret = newSecret && wanted.kind() != ClientKind.PUBLIC_PORTAL
                ? OpaqueToken.random().value()
                : null;
        Client changed = secret == null ? wanted : wanted.withSecretHash(hash(secret));
        Changes changes = ClientChanges.between(before, changed);
        if (changes.none()) {
            return new Outcome.Changed(before, null);
        }
        if (!store.update(changed, clock.instant())) {
            return new Outcome.Unknown();
        }
        clients.forget(changed.organisation());
        publish(SecurityEventType.CLIENT_UPDATED, changed, changes, actor);
        return new Outcome.Changed(changed, secret == null ? null : new Secret(secret));
    }

    /// @return false when there is none
    @Transactional
    public boolean remove(OrganisationId organisation, String id, Actor actor) {
        Client before = store.find(organisation, id).orElse(null);
        if (before == null || !store.delete(organisation, id)) {
            return false;
        }
        clients.forget(organisation);
        publish(SecurityEventType.CLIENT_DELETED, before, ClientChanges.between(before, null), actor);
        return true;
    }

    private Outcome insert(Client wanted, @Nullable String secret, Actor actor) {
        Map<String, String> refused = ClientRules.refusals(
                wanted, organisations.byId(wanted.organisation()).isPlatform());
        if (!refused.isEmpty()) {
            return new Outcome.Refused(refused);
        }
        Client client = wanted.withSecretHash(secret == null ? null : hash(secret));
        if (!store.insert(client, clock.instant())) {
            return new Outcome.IdTaken();
        }
        clients.forget(client.organisation());
        publish(SecurityEventType.CLIENT_CREATED, client, ClientChanges.between(null, client), actor);
        return new Outcome.Registered(client, secret == null ? null : new Secret(secret));
    }

    private void publish(SecurityEventType type, Client client, Changes changes, Actor actor) {
        events.publishEvent(SecurityEvent.of(type, client.organisation(), null, actor)
                .with(changes.details())
                .with("client", client.id()));
    }

    static String hash(String secret) {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(secret));
    }
}
