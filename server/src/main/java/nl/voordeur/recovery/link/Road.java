package nl.voordeur.recovery.link;

/// To which mailbox of a person a link goes.
public enum Road {
    /// The first address.
    MAILBOX,
    /// The confirmed recovery address. The first one hears of it at once.
    OTHER_MAILBOX
}
