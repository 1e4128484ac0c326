package nl.voordeur.session;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;

final class KnownBrowserContract extends TenantContract {

    private final KnownBrowserStore store;
    private final OpaqueToken former = OpaqueToken.random();

    KnownBrowserContract(KnownBrowserStore store) {
        super(KnownBrowserStore.class);
        this.store = store;
        asks("contains", organisation -> store.contains(organisation, account, token.hash(), BEFORE));
        asks("move", organisation -> store.move(organisation, account, token.hash(), fresh(), BEFORE, LATER));
        asks("copyMoved", organisation -> store.copyMoved(organisation, former.hash(), fresh(), BEFORE, LATER));
        asks("any", organisation -> store.any(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, account, 0, former.hash(), NOW);
        store.move(organisation, account, former.hash(), token.hash(), BEFORE, NOW);
    }

    private static byte[] fresh() {
        return OpaqueToken.random().hash();
    }
}
