package nl.voordeur.throttle;

import java.time.Instant;

/// Whether a use may go ahead now.
public sealed interface Decision {

    /// @param uses how many count now, this one among them where it was taken
    record Allowed(int uses) implements Decision {}

    /// @param until when it may be tried again
    record Blocked(Instant until) implements Decision {}
}
