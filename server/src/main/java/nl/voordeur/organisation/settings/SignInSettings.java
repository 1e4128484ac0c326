package nl.voordeur.organisation.settings;

import java.util.Set;
import nl.voordeur.organisation.UnworkableSettings;

/// The sign-in form and what may be typed into it.
public record SignInSettings(SignInForm form, Set<Identifier> identifiers) {

    public SignInSettings {
        identifiers = Set.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new UnworkableSettings("People sign in with an e-mail address, a username, or either.");
        }
    }
}
