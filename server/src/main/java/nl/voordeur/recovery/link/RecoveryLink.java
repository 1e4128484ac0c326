package nl.voordeur.recovery.link;

import java.time.Instant;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/// A link to a new password.
///
/// @param id names it to forms, which opens nothing
/// @param epoch of the account when it was made; it counts in no other
/// @param known whether it was asked for in a browser of the person's own
/// @param origin which browser asked, and where that was going
/// @param from when it begins to work
/// @param used when a password was saved, by this link or by another of its time; or null
record RecoveryLink(
        UUID id,
        AccountId account,
        int epoch,
        Road road,
        boolean known,
        Origin origin,
        Instant from,
        Instant expires,
        @Nullable Instant used) {

    /// @param browser SHA-256 of the mark of the browser that asked, or null
    /// @param continueTo where that one was going, or null
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Origin(byte @Nullable [] browser, @Nullable String continueTo) {}

    /// What it is worth.
    enum State {
        USABLE,
        /// It waits until the first address had the time to object.
        NOT_YET,
        EXPIRED,
        USED,
        /// Everything of its time ended, as by a block.
        DEAD
    }

    /// @param owner as the account is now
    State state(Account owner, Instant now) {
        if (used != null) {
            return State.USED;
        }
        if (!owner.active() || owner.epoch() != epoch) {
            return State.DEAD;
        }
        if (!expires.isAfter(now)) {
            return State.EXPIRED;
        }
        return from.isAfter(now) ? State.NOT_YET : State.USABLE;
    }
}
