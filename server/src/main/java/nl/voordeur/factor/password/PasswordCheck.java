package nl.voordeur.factor.password;

import java.time.Duration;
import nl.voordeur.factor.Proof;

/// What became of a typed password at sign-in. There is one answer for wrong, unknown and never set, and it takes as
/// long as the right one.
public sealed interface PasswordCheck {

    /// @param proof that the person knows it
    record Right(Proof proof) implements PasswordCheck {}

    record Wrong() implements PasswordCheck {}

    /// Too many passwords are being checked. Nothing was checked, so nothing counts as a failure.
    ///
    /// @param retryAfter when it makes sense to try again
    record Busy(Duration retryAfter) implements PasswordCheck {}
}
