package nl.voordeur.throttle;

import java.time.Instant;

/// Whether a use may go ahead now.
public sealed interface Decision {

    record Allowed() implements Decision {}

    /// @param until when it may be tried again
    /// @param news whether nobody ran into this wait before: of any number of callers, on any node, one hears so.
    ///     Only that one is worth an audit entry, or whoever is blocked could fill the trail
    record Blocked(Instant until, boolean news) implements Decision {}
}
