package nl.voordeur.activation.invitation;

import java.time.Clock;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.activation.invitation.InvitePeople.Outcome;
import nl.voordeur.kernel.FirstInvitation;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Invites the first operator. The mail goes out as to everybody; the browser at hand gets a link of its own, because
/// the relay may not work yet.
@Service
class InviteFirstPerson implements FirstInvitation {

    private static final String INVITED_BY = "bootstrap";

    private final InvitePeople invitePeople;
    private final InvitationStore store;
    private final Organisations organisations;
    private final Clock clock;

    InviteFirstPerson(InvitePeople invitePeople, InvitationStore store, Organisations organisations, Clock clock) {
        this.invitePeople = invitePeople;
        this.store = store;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    @Transactional
    public String invite(OrganisationId id, String givenName, String familyName, String email) {
        Organisation organisation = organisations.byId(id);
        var person = new NewAccount(
                new PersonName(givenName, familyName),
                EmailAddress.parse(email).orElseThrow(),
                null,
                organisation.locale(),
                null,
                null);
        return switch (invitePeople.invite(organisation, INVITED_BY, 0, person)) {
            case Outcome.Invited invited -> link(organisation, invited.id());
            case Outcome.InvitedAgain again -> link(organisation, again.id());
            case Outcome.Refused refused ->
                throw new IllegalStateException("the first person can't be invited: " + refused.problems());
        };
    }

    private String link(Organisation organisation, InvitationId invitation) {
        var token = OpaqueToken.random();
        store.addLink(organisation.id(), invitation, token, null, clock.instant());
        return organisation.path("/activate/" + token.value());
    }
}
