package nl.voordeur.organisation.settings;

import java.net.URI;
import nl.voordeur.organisation.UnworkableSettings;
import org.jspecify.annotations.Nullable;

/// Everything that differs between organisations.
///
/// @param portal where people go when they sign in without coming from a portal, or null
public record OrganisationSettings(
        InvitationSettings invitation,
        ActivationSettings activation,
        SignInSettings signIn,
        PasswordPolicy password,
        FactorPolicy factors,
        SessionPolicy sessions,
        Helpdesk helpdesk,
        @Nullable URI portal) {

    public OrganisationSettings {
        if (signIn.identifiers().contains(Identifier.USERNAME)
                && !activation.steps().contains(ActivationStep.USERNAME)
                && !invitation.givenUsername()) {
            throw new UnworkableSettings(
                    "People sign in with a username, but none is given with the invitation or chosen at activation.");
        }
        if (factors.required() && factors.choices().isEmpty()) {
            throw new UnworkableSettings("A second factor is required, but no kind of second factor is allowed.");
        }
        if (!factors.required() && password.minimumLength() < PasswordPolicy.SHORTEST_WITHOUT_SECOND_FACTOR) {
            throw new UnworkableSettings("Without a second factor a password has at least %d characters (NIST 3.1.1.2)."
                    .formatted(PasswordPolicy.SHORTEST_WITHOUT_SECOND_FACTOR));
        }
    }

    /// Whether activation asks more than having the mailbox that the invitation went to.
    public boolean asksBeyondMail() {
        return invitation.loginCode() || activation.steps().contains(ActivationStep.BIRTH_DATE);
    }
}
