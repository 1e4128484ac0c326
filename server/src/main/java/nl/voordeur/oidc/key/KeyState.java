package nl.voordeur.oidc.key;

/// `NEXT → ACTIVE → RETIRING → REMOVED`. A key is published from its first state to its third, and signs in its second.
enum KeyState {
    NEXT,
    ACTIVE,
    RETIRING,
    REMOVED
}
