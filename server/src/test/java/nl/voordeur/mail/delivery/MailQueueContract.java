package nl.voordeur.mail.delivery;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.delivery.MailQueueStore.Claimed;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MailQueueContract extends TenantContract {

    private final MailId mail = MailId.random();
    private final UUID claim = UUID.randomUUID();
    private final JdbcClient jdbc;

    MailQueueContract(MailQueueStore store, JdbcClient jdbc) {
        super(MailQueueStore.class);
        this.jdbc = jdbc;
        asks("stillOurs", organisation -> store.stillOurs(claimed(organisation), NOW));
        asks("finish", organisation -> store.finish(claimed(organisation), MailState.SENT, null, NOW));
        tells("requeue", organisation -> store.requeue(claimed(organisation), null, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        jdbc.sql("""
                        insert into mail (organisation_id, id, kind, address, content_sealed, state, created_at,
                                          next_attempt_at, expires_at, changed_at, claimed_by)
                        values (:organisation, :id, 'mail.test', 'jan@voorbeeld.example', '', 'SENDING', now(), now(),
                                now(), now(), :claim)""")
                .param("organisation", organisation.value())
                .param("id", mail.value())
                .param("claim", claim)
                .update();
    }

    private Claimed claimed(OrganisationId organisation) {
        return new Claimed(claim, organisation, mail, account, "mail.test", "jan@voorbeeld.example", new byte[0], 1);
    }
}
