package nl.voordeur.organisation.settings;

/// Kinds of second factor that an organisation lets its people choose from.
public enum FactorChoice {
    /// An authenticator app, set up from a QR code on the page (manuals 002 and 004).
    TOTP,
    /// An authenticator app, set up from a request code and QR code in a mail (manual 001).
    TOTP_BY_MAIL
}
