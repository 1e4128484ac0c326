package nl.voordeur.factor;

import java.time.Instant;

/// What became of the first answer of a factor that is being set up.
public sealed interface EnrolOutcome {

    /// It is the person's second factor now; this answer can't be used again.
    record Enrolled(Proof proof) implements EnrolOutcome {}

    /// @param left tries left with what was made ready
    record Wrong(int left) implements EnrolOutcome {}

    /// Right a few minutes ago.
    ///
    /// @param left tries left with what was made ready
    /// @param again whether one before it was, too: the clock of what made it runs behind
    record JustExpired(int left, boolean again) implements EnrolOutcome {}

    /// Its time is still to come: the clock of what made it runs ahead. It was spent, and counts for no try.
    record Early() implements EnrolOutcome {}

    /// Right for what was made ready before, and was replaced since.
    ///
    /// @param left tries left with what was made ready
    record Former(int left) implements EnrolOutcome {}

    /// Too many wrong answers for this account, over several beginnings: nothing was looked at.
    record Wait(Instant until) implements EnrolOutcome {}

    /// Right, but nobody authorised this sign-in to set up a factor (any more): it was blocked, took too long, or
    /// another sign-in holds the ticket.
    record NoTicket() implements EnrolOutcome {}

    /// What was made ready does not work (any more): too late, too many wrong answers, renewed, or set up in another
    /// window.
    record Expired() implements EnrolOutcome {}
}
