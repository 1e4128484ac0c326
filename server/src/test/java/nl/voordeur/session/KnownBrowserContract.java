package nl.voordeur.session;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class KnownBrowserContract extends TenantContract {

    private final KnownBrowserStore store;

    KnownBrowserContract(KnownBrowserStore store) {
        super(KnownBrowserStore.class);
        this.store = store;
        asks("contains", organisation -> store.contains(organisation, account, token.hash(), BEFORE));
        asks("seenAgain", organisation -> store.seenAgain(organisation, account, token.hash(), BEFORE, LATER));
        asks("any", organisation -> store.any(organisation, account));
        asks("exists", organisation -> store.exists(organisation, token.hash()));
        tells("save", organisation -> store.save(organisation, account, 0, token.hash(), LATER));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.save(organisation, account, 0, token.hash(), NOW);
    }
}
