package nl.voordeur.throttle;

import java.time.Instant;

/// Whether a use may go ahead now.
public sealed interface Decision {

    record Allowed() implements Decision {}

    /// @param until when it may be tried again
    record Blocked(Instant until) implements Decision {}
}
