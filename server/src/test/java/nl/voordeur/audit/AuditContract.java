package nl.voordeur.audit;

import nl.voordeur.TestActors;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;

final class AuditContract extends TenantContract {

    private final AuditStore store;

    AuditContract(AuditStore store) {
        super(AuditStore.class);
        this.store = store;
        asks(
                "page",
                organisation -> store.page(organisation, account, new AuditTrail.Position(LATER, Long.MAX_VALUE), 10));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(SecurityEvent.of(SecurityEventType.MAIL_BOUNCED, organisation, account, TestActors.TEST), NOW);
    }
}
