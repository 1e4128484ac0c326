package nl.voordeur.activation;

import java.net.URI;
import nl.voordeur.mail.Mail;

/// Mails of activation itself; those with a link are [nl.voordeur.invitation.InvitationMail].
public sealed interface ActivationMail extends Mail {

    /// The account is active.
    ///
    /// @param accountName what the person signs in with
    /// @param secondFactor whether setting up a second factor comes next
    record Activated(URI signIn, String accountName, boolean secondFactor) implements ActivationMail {}
}
