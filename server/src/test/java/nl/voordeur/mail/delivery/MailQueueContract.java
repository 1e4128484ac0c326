package nl.voordeur.mail.delivery;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.delivery.MailQueueStore.Claimed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MailQueueContract extends TenantContract {

    private final MailId mail = MailId.random();
    private final UUID claim = UUID.randomUUID();
    private final JdbcClient jdbc;

    MailQueueContract(MailQueueStore store, JdbcClient jdbc) {
        super(MailQueueStore.class);
        this.jdbc = jdbc;
        asks("offer", organisation -> store.offer(claimed(organisation), NOW));
        tells("prolong", organisation -> store.prolong(claimed(organisation), NOW));
        asks("finish", organisation -> store.finish(claimed(organisation), MailState.SENT, null, NOW));
        tells("requeue", organisation -> store.requeue(claimed(organisation), null, NOW));
        tells("putBack", organisation -> store.putBack(claimed(organisation), null, NOW));
        asks("merge", organisation -> store.merge(claimed(organisation), NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        row(organisation, mail, "SENDING", null);
        row(organisation, MailId.random(), "QUEUED", MailQueueStore.MAILBOX_LIMIT);
        row(organisation, MailId.random(), "QUEUED", MailQueueStore.MAILBOX_LIMIT);
    }

    private void row(OrganisationId organisation, MailId id, String state, @Nullable String problem) {
        jdbc.sql("""
                        insert into mail (organisation_id, id, account_id, kind, address, content_sealed, state, created_at,
                                          next_attempt_at, expires_at, changed_at, claimed_by, problem)
                        values (:organisation, :id, :account, 'mail.test', 'jan@voorbeeld.example', '', :state, now(),
                                now(), now(), now(), :claim, :problem)""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("account", account.value())
                .param("state", state)
                .param("claim", claim)
                .param("problem", problem)
                .update();
    }

    private Claimed claimed(OrganisationId organisation) {
        return new Claimed(claim, organisation, mail, account, "mail.test", "jan@voorbeeld.example", new byte[0], 1);
    }
}
