package nl.voordeur.activation.newlink;

import nl.voordeur.account.Account;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.IssueLink;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// Sends what a person needs who asked for a link, according to the state of the account.
@Component
class NewLinkSender {

    private final FindInvitation invitations;
    private final IssueLink links;
    private final MailOutbox outbox;
    private final VoordeurSettings server;

    NewLinkSender(FindInvitation invitations, IssueLink links, MailOutbox outbox, VoordeurSettings server) {
        this.invitations = invitations;
        this.links = links;
        this.outbox = outbox;
        this.server = server;
    }

    void send(Organisation organisation, Account account) {
        switch (account.state()) {
            case INVITED ->
                invitations
                        .of(organisation.id(), account.id())
                        .ifPresent(invitation -> ask(organisation, account, invitation, new Actor.Task("new-link")));
            case ACTIVE ->
                outbox.enqueue(
                        organisation,
                        Recipient.of(account),
                        new NewLinkMail.AlreadyActive(
                                server.absolute(organisation.path("/sign-in")), account.accountName()));
            case BLOCKED, REMOVED -> {
                // whom the organisation shut out gets no way in by mail
            }
        }
    }

    void ask(Organisation organisation, Account account, InvitationId invitation, Actor asker) {
        links.ask(organisation, account, invitation, asker);
    }
}
