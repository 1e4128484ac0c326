package nl.voordeur.role;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class RoleContract extends TenantContract {

    private final RoleStore store;

    RoleContract(RoleStore store) {
        super(RoleStore.class);
        this.store = store;
        asks("active", organisation -> store.active(organisation, account));
        asks("granted", organisation -> store.granted(organisation, account));
        asks("holders", organisation -> store.holders(organisation, Role.OPERATOR));
        asks("grantedForChange", organisation -> store.grantedForChange(organisation, account));
        asks("activeHolders", organisation -> store.activeHolders(organisation, Role.OPERATOR));
        asks("delete", organisation -> store.delete(organisation, account, Role.OPERATOR));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, account, Role.OPERATOR, "test", NOW);
    }
}
