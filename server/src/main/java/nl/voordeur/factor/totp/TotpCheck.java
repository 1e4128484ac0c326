package nl.voordeur.factor.totp;

import java.time.Instant;

/// What became of a code at sign-in. Wrong, too old and already used get different help.
public sealed interface TotpCheck {

    record Accepted() implements TotpCheck {}

    record Wrong() implements TotpCheck {}

    /// It was right a few minutes ago.
    record TooOld() implements TotpCheck {}

    /// It was right, and was used before.
    record AlreadyUsed() implements TotpCheck {}

    /// Too many wrong codes for this account, over all its sign-ins; nothing was checked.
    ///
    /// @param until when it may be tried again
    record Locked(Instant until) implements TotpCheck {}

    /// The account has no active authenticator app.
    record NotEnrolled() implements TotpCheck {}
}
