package nl.voordeur.organisation.settings;

/// Whether the sign-in page asks for the name first and the password on the next page, or both at once.
public enum SignInForm {
    IDENTIFIER_FIRST,
    ONE_PAGE
}
