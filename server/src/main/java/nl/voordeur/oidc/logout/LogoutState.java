package nl.voordeur.oidc.logout;

/// How far a portal is told that a session is over.
enum LogoutState {
    QUEUED,
    SENDING,
    /// The portal took it.
    SENT,
    /// The portal read it and says no.
    REFUSED,
    /// Nobody there for hours.
    GIVEN_UP
}
