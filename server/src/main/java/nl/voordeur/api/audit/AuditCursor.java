package nl.voordeur.api.audit;

import java.time.DateTimeException;
import java.time.Instant;
import nl.voordeur.audit.AuditEntry;
import nl.voordeur.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Where a page of the trail ends, as text for the caller to hand back: `2026-11-20T10:00:00Z_42`.
final class AuditCursor {

    private AuditCursor() {}

    static String after(AuditEntry last) {
        return last.occurredAt() + "_" + last.id();
    }

    static AuditTrail.@Nullable Position parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("_", -1);
        try {
            if (parts.length == 2) {
                return new AuditTrail.Position(Instant.parse(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "'before' is not a cursor of this list", e);
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "'before' is not a cursor of this list");
    }
}
