package nl.voordeur.invitation;

import java.time.Clock;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reminds people once, when half of the time to activate has passed (ASVS 6.4.5).
@Service
class RemindInvited {

    private final InvitationStore store;
    private final Accounts accounts;
    private final Organisations organisations;
    private final IssueLink links;
    private final Clock clock;

    RemindInvited(InvitationStore store, Accounts accounts, Organisations organisations, IssueLink links, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.organisations = organisations;
        this.links = links;
        this.clock = clock;
    }

    /// Handles one invitation whose reminder is due; false when there is none. Safe on several nodes at once.
    @Transactional
    public boolean remindNext() {
        var due = store.takeDue(clock.instant());
        due.ifPresent(this::remind);
        return due.isPresent();
    }

    private void remind(InvitationStore.Due due) {
        var invitation = store.find(due.organisation(), due.invitation()).orElseThrow();
        var account = accounts.byId(due.organisation(), due.account()).orElseThrow();
        if (account.state() == AccountState.INVITED && invitation.expires().isAfter(clock.instant())) {
            links.remind(organisations.byId(due.organisation()), account, invitation);
        }
    }
}
