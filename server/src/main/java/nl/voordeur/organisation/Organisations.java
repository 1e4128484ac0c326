package nl.voordeur.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.kernel.paging.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Finds organisations. Every request needs one, so a found one is remembered for a few seconds; a change of settings
/// reaches every node within [#MEMORY].
@Service
public class Organisations {

    static final Duration MEMORY = Duration.ofSeconds(5);

    private final OrganisationStore store;
    private final Clock clock;
    private final Map<String, Remembered> bySlug = new ConcurrentHashMap<>();
    private final Map<OrganisationId, Remembered> byId = new ConcurrentHashMap<>();

    Organisations(OrganisationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Organisation> bySlug(String slug) {
        Remembered known = bySlug.get(slug);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Optional.of(known.organisation());
        }
        return store.bySlug(slug).map(this::remember);
    }

    /// @throws IllegalStateException when there is none: ids come from our own tables
    public Organisation byId(OrganisationId id) {
        Remembered known = byId.get(id);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.organisation();
        }
        return store.byId(id)
                .map(this::remember)
                .orElseThrow(() -> new IllegalStateException("no organisation has id " + id));
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

    void forget(Organisation organisation) {
        bySlug.remove(organisation.slug());
        byId.remove(organisation.id());
    }

    private Organisation remember(Organisation organisation) {
        var remembered = new Remembered(organisation, clock.instant().plus(MEMORY));
        bySlug.put(organisation.slug(), remembered);
        byId.put(organisation.id(), remembered);
        return organisation;
    }

    private record Remembered(Organisation organisation, Instant until) {}
}
