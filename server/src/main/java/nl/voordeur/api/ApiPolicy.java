package nl.voordeur.api;

import nl.voordeur.account.Account;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.role.Policy;
import nl.voordeur.role.Roles;
import nl.voordeur.role.Ruling;
import nl.voordeur.role.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Asks the [Policy] for a machine, and words its refusal: what another organisation has is answered as what doesn't
/// exist (ASVS 8.4.1). Ask before anything is written, and outside a transaction.
@Component
public class ApiPolicy {

    private final Policy policy;
    private final Roles roles;

    ApiPolicy(Policy policy, Roles roles) {
        this.policy = policy;
        this.roles = roles;
    }

    /// As [#demand], for what changes somebody's access.
    ///
    /// @param reason why, or null when the caller gave none
    public void demandOn(Account account, Organisation organisation, Actor.Machine caller, @Nullable String reason) {
        var target = new Target.AnAccount(
                organisation, account.id(), roles.granted(organisation.id(), account.id()), reason);
        demand(caller, Permission.ACCOUNTS_WRITE, target);
    }

    /// As [#demand], for what is done to an invitation that somebody has already.
    public void demandOnInvited(AccountId account, Organisation organisation, Actor.Machine caller) {
        demand(caller, Permission.INVITATIONS_WRITE, invited(account, organisation));
    }

    /// As [#demandOnInvited], for one row of many, whose refusal stops no other: the caller may invite as such.
    public boolean mayInviteAgain(AccountId account, Organisation organisation, Actor caller) {
        var target = invited(account, organisation);
        return target.roles().isEmpty()
                || policy.may(caller, Permission.INVITATIONS_WRITE, target) instanceof Ruling.Allowed;
    }

    private Target.AnInvited invited(AccountId account, Organisation organisation) {
        return new Target.AnInvited(organisation, account, roles.granted(organisation.id(), account));
    }

    /// @throws ApiProblem when the machine may not
    public void demand(Actor.Machine caller, Permission permission, Target target) {
        switch (policy.may(caller, permission, target)) {
            case Ruling.Allowed() -> {}
            case Ruling.Denied(Ruling.Reason reason) -> throw denied(reason, permission);
            case Ruling.NeedsReason() ->
                throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'reason' is missing: say why in a few words.");
            case Ruling.NeedsFreshProof _ ->
                throw ApiProblem.of(HttpStatus.FORBIDDEN, "This is for people who have just proven who they are.");
            case Ruling.NeedsSecondPerson() ->
                throw ApiProblem.of(
                        HttpStatus.FORBIDDEN,
                        "A second person must agree to this. There is no page for that yet: it is done at the server.");
        }
    }

    private static ApiProblem denied(Ruling.Reason reason, Permission permission) {
        return switch (reason) {
            case OUT_OF_REACH, NOBODY -> ApiProblem.notFound();
            case LACKS_PERMISSION -> ApiProblem.noScope(permission.scope());
            case PLATFORM_ONLY -> ApiProblem.of(HttpStatus.FORBIDDEN, "This is for clients of the platform only.");
            case PROTECTED ->
                ApiProblem.of(
                        HttpStatus.FORBIDDEN,
                        "The platform's own organisation is closed to programs. Use the operator's page, or a command.");
            case MORE_THAN_OWN ->
                ApiProblem.of(HttpStatus.FORBIDDEN, "Your access token lacks a permission that this touches.");
            case ONESELF, FOR_PEOPLE -> ApiProblem.of(HttpStatus.FORBIDDEN, "This is for people.");
        };
    }
}
