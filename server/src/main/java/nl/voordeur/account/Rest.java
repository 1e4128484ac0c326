package nl.voordeur.account;

import java.time.Duration;
import java.time.Instant;

/// The quiet time after somebody got back in by a road around what they had: signing in and portals go on as usual, but
/// what a thief would do next waits. Addresses, the export of one's data and trusted browsers ask [#runs] before
/// anything else.
///
/// @param since when the account was recovered
/// @param until when all is as before
public record Rest(Instant since, Instant until, Cause cause) {

    /// How long an owner who doesn't read mail every day has to notice.
    public static final Duration LENGTH = Duration.ofDays(3);

    /// By which road somebody got back in.
    public enum Cause {
        /// A new password, chosen by a mailed link.
        PASSWORD_RESET
    }

    public static Rest from(Instant since, Cause cause) {
        return new Rest(since, since.plus(LENGTH), cause);
    }

    public boolean runs(Instant now) {
        return until.isAfter(now);
    }
}
