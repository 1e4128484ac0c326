package nl.voordeur.invitation;

import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sends an invitation again, at the inviter's wish: the former link and code die, and all tries are forgotten.
@Service
public class ResendInvitation {

    private final InvitationStore store;
    private final Accounts accounts;
    private final IssueLink links;
    private final ApplicationEventPublisher events;

    ResendInvitation(InvitationStore store, Accounts accounts, IssueLink links, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.links = links;
        this.events = events;
    }

    public enum Outcome {
        SENT,
        /// There is no such invitation at this organisation.
        UNKNOWN,
        /// The person's account is active, blocked, or taken back.
        NOT_INVITED
    }

    @Transactional
    public Outcome resend(Organisation organisation, InvitationId id, Actor actor) {
        Invitation invitation = store.lock(organisation.id(), id).orElse(null);
        if (invitation == null) {
            return Outcome.UNKNOWN;
        }
        Account account = accounts.byId(organisation.id(), invitation.account()).orElseThrow();
        if (account.state() != AccountState.INVITED) {
            return Outcome.NOT_INVITED;
        }
        links.again(organisation, account, id, actor);
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.USER_INVITATION_RESENT, organisation.id(), account.id(), actor));
        return Outcome.SENT;
    }
}
