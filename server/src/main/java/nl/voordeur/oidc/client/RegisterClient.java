package nl.voordeur.oidc.client;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEvent.Changes;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.outbound.Destinations;
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
    private final Destinations destinations;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RegisterClient(
            ClientStore store,
            Clients clients,
            Organisations organisations,
            Destinations destinations,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.clients = clients;
        this.organisations = organisations;
        this.destinations = destinations;
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

        /// It is not what the caller read: read it again, ask again whether the change may be made, and change that.
        record ChangedMeanwhile() implements Outcome {}

        record Removed() implements Outcome {}
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
        return store.lock(wanted.organisation(), wanted.id())
                .map(before -> replace(before, same, null, actor))
                .orElseGet(Outcome.ChangedMeanwhile::new); // taken away at this moment
    }

    /// @param before as it was read, when it was asked whether this change may be made. A row that differs by
    ///     now is not touched: what the change leaves alone would be put back, such as a secret that was taken
    ///     back since
    /// @param newSecret whether the client gets a new secret; the old one stops at once
    @Transactional
    public Outcome change(Client before, Client wanted, boolean newSecret, Actor actor) {
        if (!stands(before)) {
            return new Outcome.ChangedMeanwhile();
        }
        if (!newSecret || wanted.kind() == ClientKind.PUBLIC_PORTAL) {
            return replace(before, wanted, null, actor);
        }
        String secret = OpaqueToken.random().value();
        return replace(before, wanted.withSecretHash(hash(secret)), new Secret(secret), actor);
    }

    /// @param before as for [#change]
    @Transactional
    public Outcome remove(Client before, Actor actor) {
        if (!stands(before)) {
            return new Outcome.ChangedMeanwhile();
        }
        store.delete(before.organisation(), before.id());
        clients.changed(before.organisation());
        publish(SecurityEventType.CLIENT_DELETED, before, ClientChanges.between(before, null), actor);
        return new Outcome.Removed();
    }

    /// Whether the client is still what was read, and stays that until the end of the transaction.
    private boolean stands(Client before) {
        return store.lock(before.organisation(), before.id())
                .filter(before::equals)
                .isPresent();
    }

    private Outcome replace(Client before, Client changed, @Nullable Secret secret, Actor actor) {
        Map<String, String> refused = refusals(changed);
        if (!refused.isEmpty()) {
            return new Outcome.Refused(refused);
        }
        Changes changes = ClientChanges.between(before, changed);
        if (changes.none()) {
            return new Outcome.Changed(before, null);
        }
        store.update(changed, clock.instant());
        clients.changed(changed.organisation());
        publish(SecurityEventType.CLIENT_UPDATED, changed, changes, actor);
        return new Outcome.Changed(changed, secret);
    }

    private Outcome insert(Client wanted, @Nullable String secret, Actor actor) {
        Map<String, String> refused = refusals(wanted);
        if (!refused.isEmpty()) {
            return new Outcome.Refused(refused);
        }
        Client client = wanted.withSecretHash(secret == null ? null : hash(secret));
        if (!store.insert(client, clock.instant())) {
            return new Outcome.IdTaken();
        }
        clients.changed(client.organisation());
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

    private Map<String, String> refusals(Client client) {
        return ClientRules.refusals(
                client, organisations.byId(client.organisation()).isPlatform(), destinations);
    }
}
