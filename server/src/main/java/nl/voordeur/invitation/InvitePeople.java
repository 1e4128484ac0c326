package nl.voordeur.invitation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.Taken;
import nl.voordeur.invitation.RowProblem.Code;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Invites one person; a caller with many calls it for each within one transaction. Nothing here aborts that
/// transaction: a person who can't be invited is an outcome.
@Service
public class InvitePeople {

    private final Accounts accounts;
    private final InvitationStore store;
    private final IssueLink links;
    private final SamePerson samePerson;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    InvitePeople(
            Accounts accounts,
            InvitationStore store,
            IssueLink links,
            SamePerson samePerson,
            Clock clock,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.store = store;
        this.links = links;
        this.samePerson = samePerson;
        this.clock = clock;
        this.events = events;
    }

    /// What became of one row.
    public sealed interface Outcome {

        int row();

        record Invited(int row, InvitationId id, AccountId account) implements Outcome {}

        /// The person was invited before: the former link and code are dead.
        record InvitedAgain(int row, InvitationId id, AccountId account) implements Outcome {}

        record Refused(int row, List<RowProblem> problems) implements Outcome {}
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome invite(Organisation organisation, Actor actor, int row, NewAccount person) {
        return accounts.byEmail(organisation.id(), person.email())
                .map(known -> again(organisation, actor, row, person, known))
                .orElseGet(() -> first(organisation, actor, row, person));
    }

    private Outcome first(Organisation organisation, Actor actor, int row, NewAccount person) {
        Optional<AccountId> created = accounts.invite(organisation.id(), person, actor);
        if (created.isEmpty()) {
            Taken what = accounts.taken(organisation.id(), person, null).orElse(Taken.EMAIL);
            return what == Taken.EMAIL // invited by another request at this very moment
                    ? accounts.byEmail(organisation.id(), person.email())
                            .map(known -> again(organisation, actor, row, person, known))
                            .orElseGet(() -> taken(row, what))
                    : taken(row, what);
        }
        AccountId account = created.get();
        Invitation invitation = insert(organisation, actor, account);
        links.first(organisation, account(organisation, account), invitation);
        remember(organisation, SecurityEventType.USER_INVITED, account, actor);
        return new Outcome.Invited(row, invitation.id(), account);
    }

    private Invitation insert(Organisation organisation, Actor actor, AccountId account) {
        Instant now = clock.instant();
        var invitation = Invitation.fresh(
                account, now, now.plus(organisation.settings().invitation().validity()));
        store.insert(organisation.id(), invitation, actor.name());
        return invitation;
    }

    private Outcome again(Organisation organisation, Actor actor, int row, NewAccount person, Account found) {
        if (found.state() != AccountState.INVITED) {
            return notInvitable(row, found.state());
        }
        Invitation invitation =
                store.ofAccount(organisation.id(), found.id()).orElseGet(() -> insert(organisation, actor, found.id()));
        store.lock(organisation.id(), invitation.id());
        Account known = account(organisation, found.id());
        if (known.state() == AccountState.REMOVED
                || !known.email().key().equals(person.email().key())) {
            return invite(organisation, actor, row, person); // taken back or corrected while this waited for the lock
        }
        if (known.state() != AccountState.INVITED) {
            return notInvitable(row, known.state());
        }
        return switch (samePerson.judge(known, person, invitation.id(), actor)) {
            case OTHER -> new Outcome.Refused(row, List.of(otherPerson(row, invitation.id())));
            case TOO_MANY -> new Outcome.Refused(row, List.of(tooMany(row, invitation.id())));
            case SAME -> update(organisation, actor, row, person, known, invitation.id());
        };
    }

    private Outcome update(
            Organisation organisation, Actor actor, int row, NewAccount person, Account known, InvitationId id) {
        switch (accounts.updateInvited(known, person)) {
            case MADE -> {
                // on to the mail
            }
            case TAKEN -> {
                return taken(
                        row,
                        accounts.taken(organisation.id(), person, known.id()).orElse(Taken.EMPLOYEE_NUMBER));
            }
            case NOT_INVITED -> {
                return notInvitable(row, account(organisation, known.id()).state());
            }
        }
        links.again(organisation, account(organisation, known.id()), id, actor);
        remember(organisation, SecurityEventType.USER_INVITATION_RESENT, known.id(), actor);
        return new Outcome.InvitedAgain(row, id, known.id());
    }

    private Account account(Organisation organisation, AccountId id) {
        return accounts.byId(organisation.id(), id).orElseThrow();
    }

    private void remember(Organisation organisation, SecurityEventType type, AccountId account, Actor actor) {
        events.publishEvent(SecurityEvent.of(type, organisation.id(), account, actor));
    }

    private static Outcome taken(int row, Taken what) {
        return new Outcome.Refused(row, List.of(RowProblem.taken(row, what)));
    }

    private static RowProblem otherPerson(int row, InvitationId invitation) {
        return new RowProblem(
                row,
                "email",
                Code.OTHER_PERSON,
                "Somebody was invited with this e-mail address, and is said to be somebody else here. If it is the same"
                        + " person, correct invitation %s instead; if not, give an address of their own."
                                .formatted(invitation));
    }

    private static RowProblem tooMany(int row, InvitationId invitation) {
        return new RowProblem(
                row,
                "email",
                Code.TOO_MANY_TRIES,
                "Somebody was invited with this e-mail address, and was said to be somebody else too often. Correct or"
                        + " resend invitation %s instead, or try again tomorrow.".formatted(invitation));
    }

    private static Outcome notInvitable(int row, AccountState state) {
        var problem = state == AccountState.ACTIVE
                ? new RowProblem(
                        row,
                        "email",
                        Code.ALREADY_ACTIVE,
                        "This person has an active account and can sign in already. If they can't get in, they choose"
                                + " the help link on the sign-in page.")
                : new RowProblem(
                        row,
                        "email",
                        Code.ACCOUNT_BLOCKED,
                        "This person has an account that is blocked. Unblock it instead of inviting again.");
        return new Outcome.Refused(row, List.of(problem));
    }
}
