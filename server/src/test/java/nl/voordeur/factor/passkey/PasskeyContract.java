package nl.voordeur.factor.passkey;

import java.util.Set;
import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class PasskeyContract extends TenantContract {

    private final UUID id = UUID.randomUUID();
    private final byte[] credential = {1, 2, 3, 4};
    private final Ceremony.Answered answer = new Ceremony.Answered(true, true, true, 1);
    private final PasskeyStore store;

    PasskeyContract(PasskeyStore store) {
        super(PasskeyStore.class);
        this.store = store;
        asks("any", store::any);
        asks("of", organisation -> store.of(organisation, account));
        asks("described", organisation -> store.described(organisation, account));
        asks("lock", organisation -> store.lock(organisation, account, credential));
        asks("hold", organisation -> store.hold(organisation, account, 0));
        asks("use", organisation -> store.use(organisation, account, id, answer, null, LATER));
        asks("rename", organisation -> store.rename(organisation, account, id, "other"));
        asks("suspend", organisation -> store.suspend(organisation, account, id, NOW));
        asks("delete", organisation -> store.delete(organisation, account, id));
        asks("deleteAll", organisation -> store.deleteAll(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        var made = new Ceremony.Made(credential, new byte[] {1}, "", answer, true, Set.of());
        store.insert(organisation, account, id, new NewPasskey("localhost", "Passkey", made), NOW);
    }
}
