package nl.voordeur.factor.ticket;

/// Whether a link or code that was brought lets this sign-in bind a factor.
public enum TicketCheck {
    /// From now on this sign-in may.
    BOUND,
    /// No such ticket: mistyped, replaced by a newer one, or used.
    WRONG,
    /// It was right, some time ago.
    EXPIRED,
    /// Too many wrong codes, over all sign-ins: nothing was looked at.
    USED_UP,
    /// It came by mail, and so did the password: only a code of the helpdesk helps.
    MAIL_BORN
}
