package nl.voordeur.console;

import java.util.List;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.GrantRole;
import nl.voordeur.role.RevokeRole;
import nl.voordeur.role.Role;
import nl.voordeur.role.Roles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who runs the platform, decided by whoever has the server: programs can't touch the platform, and no person makes an
/// operator alone (ASVS 8.2.1).
@Service
public class Operators {

    private final Organisations organisations;
    private final Accounts accounts;
    private final Roles roles;
    private final GrantRole grants;
    private final RevokeRole revocations;
    private final InvitePeople invitations;

    Operators(
            Organisations organisations,
            Accounts accounts,
            Roles roles,
            GrantRole grants,
            RevokeRole revocations,
            InvitePeople invitations) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.roles = roles;
        this.grants = grants;
        this.revocations = revocations;
        this.invitations = invitations;
    }

    /// Somebody who has the role.
    ///
    /// @param state the role counts in state `ACTIVE` only
    public record Operator(String email, AccountState state) {}

    /// What became of a command.
    public enum Outcome {
        DONE,
        AS_IT_WAS,
        NO_SUCH_ACCOUNT,
        /// The last one who can sign in stays.
        LAST,
        NOT_INVITED
    }

    public List<Operator> all() {
        var platform = platform().id();
        return roles.holders(platform, Role.OPERATOR).stream()
                .flatMap(id -> accounts.byId(platform, id).stream())
                .map(account -> new Operator(account.email().value(), account.state()))
                .toList();
    }

    /// Invites a person to the platform, as an operator. The mail goes out when the server runs.
    @Transactional
    public Outcome invite(PersonName name, EmailAddress email) {
        var actor = new Actor.Server("operators invite");
        Organisation platform = platform();
        var person = new NewAccount(name, email, null, platform.locale(), null, null);
        return invitations.invite(platform, actor, 0, person) instanceof InvitePeople.Outcome.Refused
                ? Outcome.NOT_INVITED
                : grant(platform, email, actor);
    }

    /// Makes somebody with an account at the platform an operator.
    @Transactional
    public Outcome grant(EmailAddress email) {
        return grant(platform(), email, new Actor.Server("operators grant"));
    }

    private Outcome grant(Organisation platform, EmailAddress email, Actor actor) {
        return switch (grants.grant(platform, email, Role.OPERATOR, actor)) {
            case GrantRole.Outcome.Granted _ -> Outcome.DONE;
            case GrantRole.Outcome.HeldAlready _ -> Outcome.AS_IT_WAS;
            case GrantRole.Outcome.NoSuchAccount _ -> Outcome.NO_SUCH_ACCOUNT;
            case GrantRole.Outcome.Refused refused -> throw new IllegalStateException("the server may: " + refused);
        };
    }

    @Transactional
    public Outcome revoke(EmailAddress email) {
        var actor = new Actor.Server("operators revoke");
        return switch (revocations.revoke(platform(), email, Role.OPERATOR, actor)) {
            case RevokeRole.Outcome.Revoked _ -> Outcome.DONE;
            case RevokeRole.Outcome.NotHeld _ -> Outcome.AS_IT_WAS;
            case RevokeRole.Outcome.LastOperator _ -> Outcome.LAST;
            case RevokeRole.Outcome.Refused refused -> throw new IllegalStateException("the server may: " + refused);
        };
    }

    private Organisation platform() {
        return organisations.bySlug(Organisation.PLATFORM).orElseThrow();
    }
}
