package nl.voordeur.factor;

/// The kinds of factor with which a person can prove who they are. Nothing that is mailed is among them: a mailbox
/// proves no more than itself (ASVS 6.6.1, NIST SP 800-63B-4 3.1.3.1). What a proof of each shows, its own package
/// says.
public enum FactorKind {
    PASSWORD,
    TOTP,
    PASSKEY
}
