package nl.voordeur.activation.newlink;

import java.net.URI;
import nl.voordeur.mail.Mail;

/// Mail of asking for a link. The one with the link is [nl.voordeur.invitation.InvitationMail.NewLink], those that
/// say why there is none are [nl.voordeur.invitation.NoLinkMail].
public sealed interface NewLinkMail extends Mail {

    /// The account is active already, so there is nothing to activate.
    record AlreadyActive(URI signIn, String accountName) implements NewLinkMail {}
}
