package nl.voordeur.web.components;

import nl.voordeur.organisation.settings.Identifier;
import nl.voordeur.organisation.settings.SignInForm;
import nl.voordeur.organisation.settings.SignInSettings;

/// The words of the sign-in form, which follow from its settings; pages that send people there quote them.
///
/// @param name message key of the name's label
/// @param help message key of the link for whoever can't get in, on the first page
/// @param hint message key of what explains the name, or empty
public record SignInWords(String name, String hint, String help) {

    /// Message key of what is said where the name is empty.
    public String missing() {
        return name + ".missing";
    }

    public static SignInWords of(SignInSettings settings) {
        boolean email = settings.identifiers().contains(Identifier.EMAIL);
        boolean username = settings.identifiers().contains(Identifier.USERNAME);
        boolean first = settings.form() == SignInForm.IDENTIFIER_FIRST;
        if (first) {
            return new SignInWords(
                    email ? username ? "signin.name.either" : "signin.name.email" : "signin.name.username",
                    "",
                    "signin.help.link");
        }
        if (email && !username) {
            return new SignInWords("signin.name.username", "signin.name.is-email", "signin.help.request-password");
        }
        return new SignInWords(
                "signin.name.username", email ? "signin.name.or-email" : "", "signin.help.forgotten-password");
    }
}
