package nl.voordeur.role;

import java.util.Set;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// What somebody wants to act on, with what the [Rules] must know of it.
public sealed interface Target {

    /// The organisations of this installation: list them, or make one.
    record AllOrganisations() implements Target {}

    /// Something of an organisation that has no rules of its own: its settings, trail, portals, new invitations.
    record AnOrganisation(Organisation organisation) implements Target {}

    /// Somebody whose access is changed: unlinked, blocked, unblocked.
    ///
    /// @param roles that the person has, whether they count now or not
    /// @param reason why, as the actor put it
    record AnAccount(
            Organisation organisation,
            AccountId account,
            Set<Role> roles,
            @Nullable String reason) implements Target {}

    /// Somebody who was invited and isn't active yet: invited again, corrected, or taken back. Whoever gets hold of
    /// that invitation gets the roles that come with it.
    ///
    /// @param roles that the person will have
    record AnInvited(Organisation organisation, AccountId account, Set<Role> roles) implements Target {}

    /// A machine that is made, changed (a new secret is a change) or taken away.
    ///
    /// @param before what it may do now; nothing when it is made
    /// @param after what it may do then; nothing when it is taken away
    record AMachine(Organisation organisation, Set<Permission> before, Set<Permission> after) implements Target {}

    /// A role that is given to somebody, or taken.
    ///
    /// @param roles that the person has
    record ARole(Organisation organisation, AccountId account, Set<Role> roles, Role role, boolean given)
            implements Target {}

    /// For the trail: what it is, without names of people.
    default String describe() {
        return switch (this) {
            case AllOrganisations _ -> "organisations";
            case AnOrganisation(var organisation) -> "organisation " + organisation.slug();
            case AnAccount target -> "account " + target.organisation().slug() + "/" + target.account();
            case AnInvited target -> "invitation " + target.organisation().slug() + "/" + target.account();
            case AMachine target -> "machine of " + target.organisation().slug();
            case ARole target ->
                "role " + target.role() + " of " + target.organisation().slug() + "/" + target.account();
        };
    }
}
