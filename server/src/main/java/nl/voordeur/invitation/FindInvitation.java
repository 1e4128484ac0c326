package nl.voordeur.invitation;

import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;

/// Finds the invitation of an account, and the account of an invitation.
@Service
public class FindInvitation {

    private final InvitationStore store;

    FindInvitation(InvitationStore store) {
        this.store = store;
    }

    public Optional<InvitationId> of(OrganisationId organisation, AccountId account) {
        return store.ofAccount(organisation, account).map(Invitation::id);
    }

    public Optional<AccountId> invited(OrganisationId organisation, InvitationId id) {
        return store.find(organisation, id).map(Invitation::account);
    }
}
