package nl.voordeur.organisation.settings;

/// A step of activation. A login code, where the invitation has one, always comes first.
public enum ActivationStep {
    WELCOME,
    BIRTH_DATE,
    EMAIL_CHECK,
    USERNAME,
    PASSWORD,
    RECOVERY_INFO,
    CONFIRMATION
}
