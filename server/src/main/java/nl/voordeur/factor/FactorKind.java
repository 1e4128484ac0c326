package nl.voordeur.factor;

/// The kinds of factor that a person can have, and that a session says it was made with.
public enum FactorKind {
    PASSWORD,
    TOTP
}
