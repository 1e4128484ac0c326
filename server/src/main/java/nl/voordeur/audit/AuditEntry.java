package nl.voordeur.audit;

import java.time.Instant;
import java.util.Map;
import nl.voordeur.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/// One remembered event, as read back.
public record AuditEntry(
        long id,
        Instant occurredAt,
        String type,
        @Nullable AccountId account,
        @Nullable String address,
        @Nullable String userAgent,
        Map<String, String> details) {}
