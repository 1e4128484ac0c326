package nl.voordeur.activation;

import java.util.UUID;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ActivationContract extends TenantContract {

    private final InvitationId invitation = new InvitationId(UUID.randomUUID());
    private final JdbcClient jdbc;

    ActivationContract(ActivationStore store, JdbcClient jdbc) {
        super(ActivationStore.class);
        this.jdbc = jdbc;
        asks("find", organisation -> store.find(organisation, token.value()));
        asks("lock", organisation -> store.lock(organisation, token.value()));
        asks("codeHash", organisation -> store.codeHash(organisation, token.value()));
        asks("opened", organisation -> store.opened(organisation, invitation, NOW));
        tells("codeFailed", organisation -> store.codeFailed(organisation, invitation));
        tells("birthDateFailed", organisation -> store.birthDateFailed(organisation, invitation));
        tells("pass", organisation -> store.pass(organisation, invitation, Stage.WELCOME));
        tells("activated", organisation -> store.activated(organisation, invitation, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        jdbc.sql("""
                        insert into invitation (organisation_id, id, account_id, invited_by, invited_at, expires_at)
                        values (:organisation, :id, :account, 'test', now(), now())""")
                .param("organisation", organisation.value())
                .param("id", invitation.value())
                .param("account", account.value())
                .update();
        jdbc.sql("""
                        insert into invitation_link (organisation_id, token_hash, invitation_id, code_hash, created_at)
                        values (:organisation, :token, :id, :token, now())""")
                .param("organisation", organisation.value())
                .param("id", invitation.value())
                .param("token", token.hash())
                .update();
    }
}
