package nl.voordeur.oidc.logout;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.logout.LogoutQueueStore.Claimed;
import org.springframework.jdbc.core.simple.JdbcClient;

final class LogoutQueueContract extends TenantContract {

    private final UUID id = UUID.randomUUID();
    private final UUID claim = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final JdbcClient jdbc;

    LogoutQueueContract(LogoutQueueStore store, JdbcClient jdbc) {
        super(LogoutQueueStore.class);
        this.jdbc = jdbc;
        asks("finish", organisation -> store.finish(claimed(organisation), LogoutState.SENT, null, NOW));
        tells("requeue", organisation -> store.requeue(claimed(organisation), "503", NOW));
        tells("putOff", organisation -> store.putOff(organisation, "portaal", LATER));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        row(organisation, id, "SENDING");
        row(organisation, UUID.randomUUID(), "QUEUED");
    }

    private void row(OrganisationId organisation, UUID row, String state) {
        jdbc.sql("""
                        insert into oidc_logout (organisation_id, id, client_id, account_id, session_id, state, created_at,
                                                 next_attempt_at, expires_at, changed_at, claimed_by)
                        values (:organisation, :id, 'portaal', :account, :session, :state, :now, :now, :now, :now, :claim)""")
                .param("organisation", organisation.value())
                .param("id", row)
                .param("account", account.value())
                .param("session", session)
                .param("state", state)
                .param("now", java.sql.Timestamp.from(BEFORE))
                .param("claim", claim)
                .update();
    }

    private Claimed claimed(OrganisationId organisation) {
        return new Claimed(claim, organisation, id, "portaal", account, session, 0);
    }
}
