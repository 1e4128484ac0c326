package nl.voordeur.invitation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.BirthDate;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.Taken;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Corrects what was said of somebody who isn't active yet. Whoever has the former link may be the wrong person: it
/// dies, all progress with it, and a new one goes to the corrected address.
@Service
public class CorrectInvitation {

    private final InvitationStore store;
    private final Accounts accounts;
    private final IssueLink links;
    private final ApplicationEventPublisher events;

    CorrectInvitation(InvitationStore store, Accounts accounts, IssueLink links, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.links = links;
        this.events = events;
    }

    /// What became of a correction.
    public sealed interface Outcome {

        /// With a new mail, unless nothing was different.
        record Corrected() implements Outcome {}

        /// Something of it is somebody else's.
        record Refused(RowProblem problem) implements Outcome {}

        /// The person's account is active, blocked, or was taken back.
        record NotInvited() implements Outcome {}
    }

    /// Who was invited; keeps activation, and every other change of the invitation, waiting until the transaction ends.
    ///
    /// @return empty when there is no such invitation at this organisation
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> lock(Organisation organisation, InvitationId id) {
        return store.lock(organisation.id(), id)
                .flatMap(invitation -> accounts.byId(organisation.id(), invitation.account()));
    }

    /// @param known from [#lock]
    /// @param person all that is right; a birth date that is left out stays as it was
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome correct(Organisation organisation, InvitationId id, Account known, NewAccount person, Actor actor) {
        if (known.state() != AccountState.INVITED) {
            return new Outcome.NotInvited();
        }
        List<String> changed = changed(organisation, known, person);
        if (changed.isEmpty()) {
            return new Outcome.Corrected();
        }
        return switch (accounts.correctInvited(known, person)) {
            case NOT_INVITED -> new Outcome.NotInvited();
            case TAKEN ->
                new Outcome.Refused(RowProblem.taken(
                        0, accounts.taken(organisation.id(), person, known.id()).orElse(Taken.EMAIL)));
            case MADE -> {
                links.again(
                        organisation,
                        accounts.byId(organisation.id(), known.id()).orElseThrow(),
                        id,
                        actor);
                events.publishEvent(SecurityEvent.of(
                                SecurityEventType.USER_INVITATION_CORRECTED, organisation.id(), known.id(), actor)
                        .with("changed", String.join(",", changed)));
                yield new Outcome.Corrected();
            }
        };
    }

    /// The names of what differs: never the values, which the trail would keep for years.
    private List<String> changed(Organisation organisation, Account known, NewAccount person) {
        var changed = new ArrayList<String>();
        note(changed, "givenName", known.name().given(), person.name().given());
        note(changed, "familyName", known.name().family(), person.name().family());
        note(changed, "email", known.email().value(), person.email().value());
        if (organisation.settings().invitation().givenUsername()) {
            note(changed, "username", known.username(), person.username());
        }
        note(changed, "language", known.locale(), person.locale());
        note(changed, "employeeNumber", known.employeeNumber(), person.employeeNumber());
        BirthDate birthDate = person.birthDate();
        if (birthDate != null && !accounts.knowsAsBirthDate(organisation.id(), known.id(), birthDate)) {
            changed.add("birthDate");
        }
        return changed;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
