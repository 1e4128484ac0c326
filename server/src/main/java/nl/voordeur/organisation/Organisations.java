package nl.voordeur.organisation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.memory.Memories;
import nl.voordeur.kernel.memory.Memory;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.kernel.paging.Slice;
import org.jspecify.annotations.Nullable;
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

    /// The one whose address a path is, of a request that reached no page.
    public Optional<Organisation> ofPath(String path) {
        String[] segments = path.split("/", 3);
        return segments.length > 1 ? bySlug(segments[1]) : Optional.empty();
    }

    /// @throws IllegalStateException when there is none: ids come from our own tables
    public Organisation byId(OrganisationId id) {
        return byId.get(id.toString(), () -> store.byId(id))
                .orElseThrow(() -> new IllegalStateException("no organisation has id " + id));
    }

    /// The picture that its theme describes.
    public Optional<byte[]> logo(OrganisationId id) {
        return store.logo(id);
    }

    public List<Organisation> all() {
        return store.all();
    }

    /// By name, a page at a time.
    ///
    /// @param after where the page before ends, or null for the first page
    public Slice<Organisation> page(@Nullable Cursor after, int size) {
        var found = store.after(after == null ? new Cursor("", "") : after, size + 1);
        return Slice.of(found, size, organisation -> new Cursor(organisation.name(), organisation.slug()));
    }

    /// Call in the transaction of the change.
    void changed(Organisation organisation) {
        bySlug.changed(organisation.slug());
        byId.changed(organisation.id().toString());
    }
}
