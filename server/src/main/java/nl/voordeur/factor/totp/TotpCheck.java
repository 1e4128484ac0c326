package nl.voordeur.factor.totp;

import java.time.Instant;
import nl.voordeur.factor.Proof;

/// What became of a code at sign-in. Wrong, too old and already used get different help.
public sealed interface TotpCheck {

    /// @param proof that the person holds the app
    record Accepted(Proof proof) implements TotpCheck {}

    /// It does not count.
    sealed interface Refused extends TotpCheck {

        /// How many in a row this app refused, over all sign-ins, this one included.
        int inARow();
    }

    record Wrong(int inARow) implements Refused {}

    /// It was right a few minutes ago.
    record TooOld(int inARow) implements Refused {}

    /// It was right, and was used before.
    record AlreadyUsed(int inARow) implements Refused {}

    /// Many wrong codes for this account, over all its sign-ins; nothing was checked.
    ///
    /// @param until when it may be tried again
    record Wait(Instant until) implements TotpCheck {}

    /// So many in a row that this app proves nothing any more: only a new one helps.
    record Locked() implements TotpCheck {}

    /// The account has no active authenticator app.
    record NotEnrolled() implements TotpCheck {}
}
