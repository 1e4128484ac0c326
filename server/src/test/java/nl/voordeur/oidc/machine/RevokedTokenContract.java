package nl.voordeur.oidc.machine;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class RevokedTokenContract extends TenantContract {

    private final RevokedTokenStore store;

    RevokedTokenContract(RevokedTokenStore store) {
        super(RevokedTokenStore.class);
        this.store = store;
        asks("all", store::all);
        asks("purge", organisation -> store.purge(organisation, LATER.plusSeconds(1)));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, "machine", "token", LATER, 1);
    }
}
