package nl.voordeur.factor.passkey;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class HandleContract extends TenantContract {

    private final HandleStore store;

    HandleContract(HandleStore store) {
        super(HandleStore.class);
        this.store = store;
        asks("find", organisation -> store.find(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, account);
    }
}
