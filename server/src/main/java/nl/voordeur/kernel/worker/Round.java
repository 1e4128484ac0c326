package nl.voordeur.kernel.worker;

/// What came of one round of a [Worker], and so when the next one is.
public enum Round {
    /// There was something to do; perhaps there is more: the next round is at once.
    DID_SOME,
    /// The next round is at a call, or when it is time to look.
    NOTHING_TO_DO,
    /// There is something to do, but what it takes is away: the next round is later, each time twice as late.
    NOT_NOW
}
