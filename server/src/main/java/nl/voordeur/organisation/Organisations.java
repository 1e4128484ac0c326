package nl.voordeur.organisation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.memory.Memories;
import nl.voordeur.kernel.memory.Memory;
import org.springframework.stereotype.Service;

/// Finds organisations. Every request needs one, so a found one is remembered until it changes ([Memory]).
@Service
public class Organisations {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final OrganisationStore store;
    private final Memory<Organisation> bySlug;
    private final Memory<Organisation> byId;

    Organisations(OrganisationStore store, Memories memories) {
        this.store = store;
        this.bySlug = memories.named("organisation.slug", LONGEST);
        this.byId = memories.named("organisation.id", LONGEST);
    }

    public Optional<Organisation> bySlug(String slug) {
        return bySlug.get(slug, () -> store.bySlug(slug));
    }

    /// @throws IllegalStateException when there is none: ids come from our own tables
    public Organisation byId(OrganisationId id) {
        return byId.get(id.toString(), () -> store.byId(id))
                .orElseThrow(() -> new IllegalStateException("no organisation has id " + id));
    }

    public List<Organisation> all() {
        return store.all();
    }

    /// Call in the transaction of the change.
    void changed(Organisation organisation) {
        bySlug.changed(organisation.slug());
        byId.changed(organisation.id().toString());
    }
}
