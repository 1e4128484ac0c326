package nl.voordeur.invitation;

import java.time.Instant;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.invitation.InvitePeople.Outcome;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Invites the first person of an organisation, who begins at once in the same browser: nobody could send a mail yet.
/// The mail goes out as to everybody; this browser gets a link of its own, because the relay may not work yet.
@Service
public class InviteFirstPerson {

    private final InvitePeople invitePeople;
    private final CorrectInvitation corrections;
    private final Accounts accounts;
    private final InvitationStore store;

    InviteFirstPerson(
            InvitePeople invitePeople, CorrectInvitation corrections, Accounts accounts, InvitationStore store) {
        this.invitePeople = invitePeople;
        this.corrections = corrections;
        this.accounts = accounts;
        this.store = store;
    }

    /// Invites, or invites again.
    ///
    /// @return path at which this person begins, with its secret; for this browser only
    @Transactional
    public String invite(Organisation organisation, PersonName name, EmailAddress email, Actor actor) {
        var person = new NewAccount(name, email, null, organisation.locale(), null, null);
        correct(organisation, person, actor);
        return switch (invitePeople.invite(organisation, actor, 0, person)) {
            case Outcome.Invited invited -> link(organisation, invited.id());
            case Outcome.InvitedAgain again -> link(organisation, again.id());
            case Outcome.Refused refused ->
                throw new IllegalStateException("the first person can't be invited: " + refused.problems());
        };
    }

    /// Whoever holds the server's own link may have mistyped the name before, and says now who it is.
    private void correct(Organisation organisation, NewAccount person, Actor actor) {
        accounts.byEmail(organisation.id(), person.email())
                .flatMap(known -> store.ofAccount(organisation.id(), known.id()))
                .map(Invitation::id)
                .ifPresent(id -> corrections
                        .lock(organisation, id)
                        .ifPresent(known -> corrections.correct(organisation, id, known, person, actor)));
    }

    private String link(Organisation organisation, InvitationId invitation) {
        var token = OpaqueToken.random();
        Instant expires =
                store.find(organisation.id(), invitation).orElseThrow().expires();
        store.addLink(organisation.id(), invitation, token, null, expires);
        return organisation.path("/activate/" + token.value());
    }
}
