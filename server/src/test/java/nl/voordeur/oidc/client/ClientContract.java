package nl.voordeur.oidc.client;

import java.util.Set;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.key.SigningAlgorithm;

final class ClientContract extends TenantContract {

    private final ClientStore store;

    ClientContract(ClientStore store) {
        super(ClientStore.class);
        this.store = store;
        asks("find", organisation -> store.find(organisation, "portaal"));
        asks("lock", organisation -> store.lock(organisation, "portaal"));
        asks("all", organisation -> store.all(organisation));
        asks("update", organisation -> store.update(client(organisation), NOW));
        asks("delete", organisation -> store.delete(organisation, "portaal"));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(client(organisation), NOW);
    }

    private static Client client(OrganisationId organisation) {
        return new Client(
                organisation,
                "portaal",
                "Proefportaal",
                null,
                ClientKind.PUBLIC_PORTAL,
                null,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                true,
                false,
                SigningAlgorithm.ES256,
                BackchannelLogout.NONE,
                true,
                "test");
    }
}
