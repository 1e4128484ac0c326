package nl.voordeur.factor;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class FactorContract extends TenantContract {

    private final JdbcClient jdbc;

    FactorContract(FactorStore store, JdbcClient jdbc) {
        super(FactorStore.class);
        this.jdbc = jdbc;
        asks("active", organisation -> store.active(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        jdbc.sql("insert into factor_password values (:organisation, :account, 'hash', now())")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .update();
    }
}
