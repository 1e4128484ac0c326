package nl.voordeur.role;

import java.util.List;
import java.util.Set;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;

/// Finds who holds which role.
@Service
public class Roles {

    private final RoleStore store;

    Roles(RoleStore store) {
        this.store = store;
    }

    /// What somebody may act by: none, as long as the account is not active.
    Set<Role> active(OrganisationId organisation, AccountId account) {
        return store.active(organisation, account);
    }

    /// What somebody has, also while invited or blocked: who acts on that account acts on these.
    public Set<Role> granted(OrganisationId organisation, AccountId account) {
        return store.granted(organisation, account);
    }

    /// Whether anybody who can sign in has this role.
    public boolean anyActive(OrganisationId organisation, Role role) {
        return !store.activeHolders(organisation, role).isEmpty();
    }

    /// First granted first, also those whose account is not active.
    public List<AccountId> holders(OrganisationId organisation, Role role) {
        return store.holders(organisation, role);
    }
}
