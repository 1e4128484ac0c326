package nl.voordeur.activation.newlink;

import java.net.URI;
import nl.voordeur.mail.Mail;

/// Mail of asking for a link; the one with the link is [nl.voordeur.invitation.InvitationMail.NewLink].
public sealed interface NewLinkMail extends Mail {

    /// The account is active already, so there is nothing to activate.
    record AlreadyActive(URI signIn, String accountName) implements NewLinkMail {}

    /// The birth date was wrong too often: only the helpdesk helps, and a link would lead nowhere.
    record TooManyTries() implements NewLinkMail {}
}
