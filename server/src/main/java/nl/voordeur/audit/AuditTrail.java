package nl.voordeur.audit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.kernel.paging.Slice;
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

        /// @return empty when it is no place in the trail
        public static Optional<Position> of(Cursor cursor) {
            try {
                return Optional.of(new Position(Instant.parse(cursor.key()), Long.parseLong(cursor.id())))
                        .filter(place ->
                                place.at().isAfter(Instant.EPOCH) && !place.at().isAfter(END.at()));
            } catch (DateTimeException | NumberFormatException e) {
                return Optional.empty();
            }
        }

        private static Cursor cursor(AuditEntry entry) {
            return new Cursor(entry.occurredAt().toString(), Long.toString(entry.id()));
        }
    }

    /// Newest first, of one account or of all.
    ///
    /// @param before where the page before ends, or null for the first page
    public Slice<AuditEntry> page(
            OrganisationId organisation, @Nullable AccountId account, @Nullable Position before, int size) {
        int most = Math.clamp(size, 1, LARGEST_PAGE);
        var found = store.page(organisation, account, before == null ? Position.END : before, most + 1);
        return Slice.of(found, most, Position::cursor);
    }
}
