package nl.voordeur.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes and reads the trail.
@Service
public class AuditTrail {

    public static final int LARGEST_PAGE = 200;

    private final AuditStore store;
    private final Clock clock;

    AuditTrail(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Joins the transaction of the cause: if this can't be written, the cause does not happen (AUDIT-1). A cause
    /// without a transaction (a refused sign-in changes nothing) gets one of its own.
    @EventListener
    @Transactional(propagation = Propagation.REQUIRED)
    public void on(SecurityEvent event) {
        store.insert(event, clock.instant());
    }

    /// The place of an entry in the trail, by which the next page is asked for.
    public record Position(Instant at, long id) {

        private static final Position END = new Position(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
    }

    /// Newest first, of one account or of all.
    ///
    /// @param before position of the last entry of the page before, or null for the first page
    public List<AuditEntry> page(
            OrganisationId organisation, @Nullable AccountId account, @Nullable Position before, int size) {
        return store.page(
                organisation, account, before == null ? Position.END : before, Math.clamp(size, 1, LARGEST_PAGE));
    }
}
