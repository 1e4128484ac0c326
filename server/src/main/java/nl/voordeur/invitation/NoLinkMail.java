package nl.voordeur.invitation;

import nl.voordeur.mail.Mail;

/// Why whoever asked for a new link gets none, and to whom to turn.
public sealed interface NoLinkMail extends Mail {

    /// The invitation is older than the organisation allows: only the inviter can help.
    record InvitationOver() implements NoLinkMail {}

    /// The birth date was wrong too often: only the helpdesk helps, and a link would lead nowhere.
    record TooManyTries() implements NoLinkMail {}
}
