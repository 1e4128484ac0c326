package nl.voordeur.recovery.request;

import java.time.Duration;
import nl.voordeur.throttle.Limit;

/// How often a way back in may be asked for (OWASP-FP-7).
final class RecoveryLimits {

    /// Links to a new password, of each person and mailbox, of strangers and of each browser of the person's own apart:
    /// three an hour, ten a day.
    static final Limit LINKS =
            new Limit("recovery.links", 3, Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1));

    /// Mails with names, or that say that an account is blocked; counted alike.
    static final Limit WORDS =
            new Limit("recovery.words", 3, Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1));

    /// Per network, whatever is typed.
    static final Limit SOURCE =
            new Limit("recovery.source", 20, Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(12));

    /// Per organisation: a brake on whoever has many networks; thousands a day still get through.
    static final Limit ORGANISATION =
            new Limit("recovery.organisation", 500, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofHours(1));

    private RecoveryLimits() {}
}
