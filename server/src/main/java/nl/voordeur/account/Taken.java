package nl.voordeur.account;

/// What of a person belongs to somebody else of the organisation already.
public enum Taken {
    EMAIL,
    USERNAME,
    EMPLOYEE_NUMBER
}
