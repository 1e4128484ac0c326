package nl.voordeur.signedin;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class KeptFormContract extends TenantContract {

    private static final String PATH = "/proef/operator";

    private final UUID id = UUID.randomUUID();
    private final KeptFormStore store;

    KeptFormContract(KeptFormStore store) {
        super(KeptFormStore.class);
        this.store = store;
        asks("newest", organisation -> store.newest(organisation, account, token.hash(), PATH, NOW));
        asks("take", organisation -> store.take(organisation, account, token.hash(), PATH, id, NOW));
        tells("delete", organisation -> store.delete(organisation, account, token.hash(), PATH));
        tells("deleteOlder", organisation -> store.deleteOlder(organisation, account, 0));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(new KeptFormStore.Form(organisation, account, id, PATH, 0, LATER), token.hash(), new byte[] {1});
    }
}
