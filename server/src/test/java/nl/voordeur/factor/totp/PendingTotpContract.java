package nl.voordeur.factor.totp;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PendingTotpContract extends TenantContract {

    private final PendingTotpStore store;
    private final JdbcClient jdbc;

    PendingTotpContract(PendingTotpStore store, JdbcClient jdbc) {
        super(PendingTotpStore.class);
        this.store = store;
        this.jdbc = jdbc;
        asks("find", organisation -> store.find(organisation, account, null, NOW));
        asks("take", organisation -> store.take(organisation, account, null, NOW));
        asks("mailed", organisation -> store.mailed(organisation, id(), NOW));
        tells("extend", organisation -> store.extend(organisation, account, id(), LATER.plusSeconds(1)));
        tells(
                "remember",
                organisation -> store.remember(organisation, account, id(), UsedSteps.NONE.withLate(1), true));
        tells("replace", organisation -> store.replace(organisation, account, 0, null, TotpSecret.random(), LATER));
        asks("consume", organisation -> store.consume(organisation, account, id()));
        tells("delete", organisation -> store.delete(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.replace(organisation, account, 0, null, TotpSecret.random(), LATER);
    }

    private UUID id() {
        return jdbc.sql("select id from factor_totp_pending where account_id = :account")
                .param("account", account.value())
                .query(UUID.class)
                .single();
    }
}
