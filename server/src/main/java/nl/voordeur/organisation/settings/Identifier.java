package nl.voordeur.organisation.settings;

/// By what a person names the account at sign-in.
public enum Identifier {
    EMAIL,
    USERNAME
}
