package nl.voordeur.oidc.client;

/// What a client is, which decides its one grant and how it proves itself (ASVS 10.4.4, NLGOV-O-1).
public enum ClientKind {
    /// A web application with a secret: authorization code, and refresh where allowed.
    PORTAL,
    /// An application that can't keep a secret: authorization code with PKCE, never a refresh token (ASVS 10.4.5).
    PUBLIC_PORTAL,
    /// A system of the organisation that calls our API: client credentials.
    MACHINE;

    public boolean servesPeople() {
        return this != MACHINE;
    }
}
