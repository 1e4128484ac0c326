package nl.voordeur.organisation.settings;

/// Kinds of second factor that an organisation lets its people choose from, and ways in which they are set up.
public enum FactorChoice {
    /// An authenticator app, set up from a QR code on the page (manuals 002 and 004).
    TOTP(false),
    /// An authenticator app, set up from a request code and QR code in a mail (manual 001).
    TOTP_BY_MAIL(true),
    /// A passkey, which the device makes and keeps.
    PASSKEY(false);

    private final boolean mailed;

    FactorChoice(boolean mailed) {
        this.mailed = mailed;
    }

    /// Whether setting it up begins with a mail, which is only sent after somebody chose to get one.
    public boolean mailed() {
        return mailed;
    }
}
