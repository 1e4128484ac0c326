package nl.voordeur.recovery.request;

import nl.voordeur.account.Account;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.IssueLink;
import nl.voordeur.invitation.LinkLimits;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// Who was invited and has no password yet gets another link to choose the first one, as often as by any other page.
@Component
class InvitedAnswer {

    private final FindInvitation invitations;
    private final IssueLink links;
    private final Throttle throttle;

    InvitedAnswer(FindInvitation invitations, IssueLink links, Throttle throttle) {
        this.invitations = invitations;
        this.links = links;
        this.throttle = throttle;
    }

    void send(Organisation organisation, Account account) {
        if (throttle.mayRepeat(
                organisation.id(), LinkLimits.ACCOUNT, account.id().toString())) {
            invitations
                    .of(organisation.id(), account.id())
                    .ifPresent(invitation -> links.ask(organisation, account, invitation, new Actor.Task("recovery")));
        }
    }
}
