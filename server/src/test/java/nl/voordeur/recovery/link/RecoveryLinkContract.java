package nl.voordeur.recovery.link;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class RecoveryLinkContract extends TenantContract {

    private final RecoveryLinkStore store;

    RecoveryLinkContract(RecoveryLinkStore store) {
        super(RecoveryLinkStore.class);
        this.store = store;
        asks("find", organisation -> store.find(organisation, token.hash()));
        asks("byStop", organisation -> store.byStop(organisation, token.hash()));
        asks("lock", organisation -> store.lock(organisation, account));
        tells("useAll", organisation -> store.useAll(organisation, account, NOW));
        asks("end", organisation -> store.end(organisation, account, Road.OTHER_MAILBOX, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(
                organisation,
                new RecoveryLink(
                        UUID.randomUUID(),
                        account,
                        0,
                        Road.OTHER_MAILBOX,
                        false,
                        new RecoveryLink.Origin(null, null),
                        BEFORE,
                        LATER,
                        null),
                token.hash(),
                token.hash());
    }
}
