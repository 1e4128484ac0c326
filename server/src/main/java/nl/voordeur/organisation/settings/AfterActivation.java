package nl.voordeur.organisation.settings;

/// What follows activation: the sign-in page, or straight on as signed in with the password just chosen.
public enum AfterActivation {
    SIGN_IN,
    CONTINUE
}
