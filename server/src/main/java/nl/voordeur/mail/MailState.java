package nl.voordeur.mail;

/// Where a mail is on its way, as the helpdesk sees it.
public enum MailState {
    QUEUED,
    SENDING,
    /// The relay took it over.
    SENT,
    /// A mail server said that this address will never take it.
    REFUSED,
    /// It was taken over and came back later.
    BOUNCED,
    /// It could not be sent while it was of use.
    EXPIRED
}
