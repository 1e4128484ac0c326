package nl.voordeur.factor.totp;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class TotpContract extends TenantContract {

    private final UUID id = UUID.randomUUID();
    private final TotpSecret secret = TotpSecret.random();
    private final TotpStore store;

    TotpContract(TotpStore store) {
        super(TotpStore.class);
        this.store = store;
        asks("lock", organisation -> store.lock(organisation, account, 5));
        tells("remember", organisation -> store.remember(organisation, account, id, UsedSteps.NONE.withLate(1)));
        tells("failed", organisation -> store.failed(organisation, account, id));
        asks("find", organisation -> store.find(organisation, account));
        asks(
                "use",
                organisation ->
                        store.use(organisation, account, new TotpStore.Active(id, secret, UsedSteps.NONE, 0), 2, null));
        tells(
                "put",
                organisation -> store.put(organisation, account, UUID.randomUUID(), TotpSecret.random(), 2, LATER));
        asks("delete", organisation -> store.delete(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.put(organisation, account, id, secret, 1, NOW);
    }
}
