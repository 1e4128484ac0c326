package nl.voordeur.throttle;

import java.time.Instant;

/// Whether a use may go ahead now.
public sealed interface Decision {

    record Allowed() implements Decision {}

    /// @param until when it may be tried again
    /// @param news true for the first caller that runs into this wait, and for no other on any node. Only that one
    ///     is worth an audit entry, or whoever is blocked could fill the trail
    record Blocked(Instant until, boolean news) implements Decision {}
}
