package nl.voordeur.account;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class RecoveredAccountContract extends TenantContract {

    private final JdbcClient jdbc;

    RecoveredAccountContract(RecoveredAccountStore store, JdbcClient jdbc) {
        super(RecoveredAccountStore.class);
        this.jdbc = jdbc;
        asks("byConfirmedRecovery", organisation -> store.byConfirmedRecovery(organisation, "thuis@voorbeeld.example"));
        asks("renew", organisation -> store.renew(organisation, account, 0, Rest.from(NOW, Rest.Cause.PASSWORD_RESET)));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        jdbc.sql("update account set recovery_confirmed = true where organisation_id = :organisation")
                .param("organisation", organisation.value())
                .update();
    }
}
