package nl.voordeur.factor;

import java.time.Instant;

/// What became of an answer of a second factor at sign-in. Wrong, too old and already used get different help.
public sealed interface FactorCheck {

    record Accepted(Proof proof) implements FactorCheck {}

    /// It does not count.
    sealed interface Refused extends FactorCheck {

        /// How many in a row this factor refused, over all sign-ins, this one included.
        int inARow();
    }

    record Wrong(int inARow) implements Refused {}

    /// It was right a few minutes ago.
    ///
    /// @param again whether one before it was, too: the clock of what made it runs behind
    record TooOld(int inARow, boolean again) implements Refused {}

    /// It was right, and was used before.
    record AlreadyUsed(int inARow) implements Refused {}

    /// Its time is still to come: the clock of what made it runs ahead. It was spent, and counts for no try.
    record Early() implements FactorCheck {}

    /// Many wrong answers for this account, over all its sign-ins; nothing was checked.
    ///
    /// @param until when it may be tried again
    record Wait(Instant until) implements FactorCheck {}

    /// So many in a row that this factor proves nothing any more: only a new one helps.
    record Locked() implements FactorCheck {}

    /// The account has no such factor (any more).
    record NotEnrolled() implements FactorCheck {}
}
