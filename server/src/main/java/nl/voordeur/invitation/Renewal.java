package nl.voordeur.invitation;

/// What asking for a new link brings. Pages and mails promise no more than this.
public enum Renewal {
    /// A new link, for as long as the first one worked.
    WHOLE_TERM,
    /// A new link for what is left of the term: the invitation is older than the organisation allows.
    REST_OF_TERM,
    /// None: the invitation is too old, and only the inviter can help.
    TOO_OLD,
    /// None: the birth date was wrong too often, and only the helpdesk can help.
    STOPPED;

    /// Whether a link comes.
    public boolean link() {
        return this == WHOLE_TERM || this == REST_OF_TERM;
    }
}
