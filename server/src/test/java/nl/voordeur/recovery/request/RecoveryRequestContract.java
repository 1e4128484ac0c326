package nl.voordeur.recovery.request;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class RecoveryRequestContract extends TenantContract {

    private final RecoveryRequestStore store;
    private final JdbcClient jdbc;
    private UUID request = UUID.randomUUID();

    RecoveryRequestContract(RecoveryRequestStore store, JdbcClient jdbc) {
        super(RecoveryRequestStore.class);
        this.store = store;
        this.jdbc = jdbc;
        tells("putLast", organisation -> store.putLast(organisation, request, LATER));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, Wish.PASSWORD, "jan", new RecoveryRequest.Asker(token.hash(), null, null), NOW);
        request = jdbc.sql("select id from recovery_request where organisation_id = :organisation")
                .param("organisation", organisation.value())
                .query(UUID.class)
                .single();
    }
}
