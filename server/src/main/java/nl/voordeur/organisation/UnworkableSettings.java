package nl.voordeur.organisation;

/// Settings that no person could get through, or that fall below the floor. The message is for the administrator.
public final class UnworkableSettings extends IllegalArgumentException {

    public UnworkableSettings(String message) {
        super(message);
    }
}
