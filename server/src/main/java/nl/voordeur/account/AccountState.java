package nl.voordeur.account;

/// `INVITED → ACTIVE ⇄ BLOCKED → REMOVED`; only an active account signs in.
public enum AccountState {
    INVITED,
    ACTIVE,
    BLOCKED,
    REMOVED
}
