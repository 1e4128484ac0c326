package nl.voordeur.invitation;

import java.time.Clock;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes an invitation back, at the inviter's wish: the account is gone with its birth date, its links are dead, mail
/// that waits stays here, and its names are free. Of this and an activation at the same moment one happens.
@Service
public class WithdrawInvitation {

    private final InvitationStore store;
    private final Accounts accounts;
    private final MailOutbox outbox;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    WithdrawInvitation(
            InvitationStore store,
            Accounts accounts,
            MailOutbox outbox,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
        this.events = events;
    }

    public enum Outcome {
        /// Now, or before: asking twice is asking once.
        WITHDRAWN,
        /// There is no such invitation at this organisation.
        UNKNOWN,
        /// The person's account is active, or blocked.
        NOT_INVITED
    }

    @Transactional
    public Outcome withdraw(Organisation organisation, InvitationId id, Actor actor) {
        Invitation invitation = store.lock(organisation.id(), id).orElse(null);
        if (invitation == null) {
            return Outcome.UNKNOWN;
        }
        Account account = accounts.byId(organisation.id(), invitation.account()).orElseThrow();
        if (account.state() == AccountState.REMOVED && invitation.activatedAt() == null) {
            return Outcome.WITHDRAWN;
        }
        if (!accounts.withdraw(organisation.id(), account.id())) {
            return Outcome.NOT_INVITED;
        }
        store.withdrawn(organisation.id(), id, clock.instant());
        outbox.withdraw(organisation.id(), account.id());
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.USER_INVITATION_WITHDRAWN, organisation.id(), account.id(), actor));
        return Outcome.WITHDRAWN;
    }
}
