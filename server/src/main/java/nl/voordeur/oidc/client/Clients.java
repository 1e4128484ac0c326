package nl.voordeur.oidc.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;

/// Finds clients. Each sign-on needs one twice, so they are remembered for [#MEMORY]; a change works at once on the
/// node that made it and within that time on the others.
@Service
public class Clients {

    static final Duration MEMORY = Duration.ofSeconds(5);

    private final ClientStore store;
    private final Clock clock;
    private final Map<OrganisationId, Remembered> known = new ConcurrentHashMap<>();

    Clients(ClientStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// An enabled client of this organisation.
    public Optional<Client> find(OrganisationId organisation, String id) {
        return Optional.ofNullable(remembered(organisation).byId().get(id)).filter(Client::enabled);
    }

    /// Every client, enabled or not, ordered by name.
    public List<Client> all(OrganisationId organisation) {
        return store.all(organisation);
    }

    /// The browser origins of public portals, which call token and userinfo endpoint from a page (CORS).
    public Set<String> browserOrigins(OrganisationId organisation) {
        return remembered(organisation).browserOrigins();
    }

    void forget(OrganisationId organisation) {
        known.remove(organisation);
    }

    private Remembered remembered(OrganisationId organisation) {
        Remembered remembered = known.get(organisation);
        if (remembered != null && remembered.until().isAfter(clock.instant())) {
            return remembered;
        }
        List<Client> all = store.all(organisation);
        var fresh = new Remembered(
                all.stream().collect(Collectors.toUnmodifiableMap(Client::id, client -> client)),
                all.stream()
                        .filter(client -> client.enabled() && client.kind() == ClientKind.PUBLIC_PORTAL)
                        .flatMap(client ->
                                Stream.concat(client.redirectUris().stream(), client.postLogoutRedirectUris().stream()))
                        .map(RedirectUri::origin)
                        .collect(Collectors.toUnmodifiableSet()),
                clock.instant().plus(MEMORY));
        known.put(organisation, fresh);
        return fresh;
    }

    private record Remembered(Map<String, Client> byId, Set<String> browserOrigins, Instant until) {}
}
