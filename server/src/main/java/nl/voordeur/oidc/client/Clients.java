package nl.voordeur.oidc.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.memory.Memories;
import nl.voordeur.kernel.memory.Memory;
import org.springframework.stereotype.Service;

/// Finds clients. Each sign-on needs one twice, so those of an organisation are remembered until one of them changes
/// ([Memory]).
@Service
public class Clients {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ClientStore store;
    private final Memory<Remembered> memory;

    Clients(ClientStore store, Memories memories) {
        this.store = store;
        this.memory = memories.named("oidc.clients", LONGEST);
    }

    /// An enabled client of this organisation.
    public Optional<Client> find(OrganisationId organisation, String id) {
        return Optional.ofNullable(remembered(organisation).byId().get(id)).filter(Client::enabled);
    }

    /// Every client, enabled or not, ordered by name.
    public List<Client> all(OrganisationId organisation) {
        return store.all(organisation);
    }

    /// As it stands in the database now, enabled or not: what a change is judged by and made of.
    public Optional<Client> read(OrganisationId organisation, String id) {
        return store.find(organisation, id);
    }

    /// The browser origins of public portals, which call token, revocation and userinfo endpoint from a page (CORS).
    public Set<String> browserOrigins(OrganisationId organisation) {
        return remembered(organisation).browserOrigins();
    }

    /// Call in the transaction of the change.
    void changed(OrganisationId organisation) {
        memory.changed(organisation.toString());
    }

    private Remembered remembered(OrganisationId organisation) {
        return memory.get(organisation.toString(), () -> Optional.of(read(organisation)))
                .orElseThrow();
    }

    private Remembered read(OrganisationId organisation) {
        List<Client> all = store.all(organisation);
        return new Remembered(
                all.stream().collect(Collectors.toUnmodifiableMap(Client::id, client -> client)),
                all.stream()
                        .filter(client -> client.enabled() && client.kind() == ClientKind.PUBLIC_PORTAL)
                        .flatMap(client ->
                                Stream.concat(client.redirectUris().stream(), client.postLogoutRedirectUris().stream()))
                        .map(RedirectUri::origin)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private record Remembered(Map<String, Client> byId, Set<String> browserOrigins) {}
}
