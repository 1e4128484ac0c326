package nl.voordeur.factor;

/// The kinds of factor with which a person can prove who they are. Nothing that is mailed is among them: a mailbox
/// proves no more than itself (ASVS 6.6.1, NIST SP 800-63B-4 3.1.3.1).
public enum FactorKind {
    PASSWORD(Nature.KNOWN),
    TOTP(Nature.HELD);

    /// What makes a factor one: two of the same nature are one (NIST SP 800-63B-4 2.2.1).
    public enum Nature {
        KNOWN,
        HELD
    }

    private final Nature nature;

    FactorKind(Nature nature) {
        this.nature = nature;
    }

    public Nature nature() {
        return nature;
    }
}
