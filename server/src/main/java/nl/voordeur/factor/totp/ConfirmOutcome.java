package nl.voordeur.factor.totp;

import java.time.Instant;
import nl.voordeur.factor.Proof;

/// What became of the first code of an app that is being set up.
public sealed interface ConfirmOutcome {

    /// The app is the person's second factor now; this code can't be used again.
    ///
    /// @param proof that the person holds it
    record Activated(Proof proof) implements ConfirmOutcome {}

    /// @param left tries left with this secret
    record Wrong(int left) implements ConfirmOutcome {}

    /// The code was right a few minutes ago.
    ///
    /// @param left tries left with this secret
    record JustExpired(int left) implements ConfirmOutcome {}

    /// Too many wrong codes for this account, over several secrets: nothing was looked at.
    record Wait(Instant until) implements ConfirmOutcome {}

    /// The code was right, but nobody authorised this sign-in to set up an app (any more): it was blocked, took too
    /// long, or another sign-in holds the ticket.
    record NoTicket() implements ConfirmOutcome {}

    /// The secret does not work (any more): too late, too many wrong codes, renewed, or set up in another window.
    record Expired() implements ConfirmOutcome {}
}
