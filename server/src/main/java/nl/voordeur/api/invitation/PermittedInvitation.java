package nl.voordeur.api.invitation;

import java.util.UUID;
import nl.voordeur.api.ApiPolicy;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// Whether a machine may do something to the invitation of this one person.
@Component
class PermittedInvitation {

    private final FindInvitation invitations;
    private final ApiPolicy policy;

    PermittedInvitation(FindInvitation invitations, ApiPolicy policy) {
        this.invitations = invitations;
        this.policy = policy;
    }

    /// An id that names nothing is left to the use case, which says so.
    ///
    /// @throws ApiProblem when the person has a role with a permission that the machine lacks
    InvitationId demand(Organisation organisation, UUID id, Actor.Machine caller) {
        var invitation = new InvitationId(id);
        invitations
                .invited(organisation.id(), invitation)
                .ifPresent(account -> policy.demandOnInvited(account, organisation, caller));
        return invitation;
    }
}
