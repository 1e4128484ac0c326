package nl.voordeur.invitation;

import java.time.Clock;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;

/// Finds the invitation of an account, the account of an invitation, and what its owner may expect of it.
@Service
public class FindInvitation {

    private final InvitationStore store;

    private final Clock clock;

    FindInvitation(InvitationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<InvitationId> of(OrganisationId organisation, AccountId account) {
        return store.ofAccount(organisation, account).map(Invitation::id);
    }

    /// What asking for a new link would bring now.
    public Renewal renewal(Organisation organisation, InvitationId id) {
        return store.find(organisation.id(), id).orElseThrow().renewal(organisation.settings(), clock.instant());
    }

    public Optional<AccountId> invited(OrganisationId organisation, InvitationId id) {
        return store.find(organisation, id).map(Invitation::account);
    }
}
