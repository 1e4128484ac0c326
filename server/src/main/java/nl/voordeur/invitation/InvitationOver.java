package nl.voordeur.invitation;

import nl.voordeur.mail.Mail;

/// Who asked for a new link longer after the invitation than the organisation allows: only the inviter can help.
public record InvitationOver() implements Mail {}
