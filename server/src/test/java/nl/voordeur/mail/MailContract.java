package nl.voordeur.mail;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MailContract extends TenantContract {

    private final MailId waiting = MailId.random();
    private final MailId sent = MailId.random();
    private final MailStore store;
    private final JdbcClient jdbc;

    MailContract(MailStore store, JdbcClient jdbc) {
        super(MailStore.class);
        this.store = store;
        this.jdbc = jdbc;
        asks("status", organisation -> store.status(organisation, waiting));
        asks("ofAccount", organisation -> store.ofAccount(organisation, account));
        tells("withdraw", organisation -> store.withdraw(organisation, account, NOW));
        asks("bounced", organisation -> store.bounced(organisation, sent, "5.1.1", BEFORE, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        for (MailId id : new MailId[] {waiting, sent}) {
            store.insert(new MailStore.NewMail(
                    organisation, id, account, "mail.test", false, "jan@voorbeeld.example", new byte[1], NOW, LATER));
        }
        jdbc.sql("update mail set state = 'SENT', content_sealed = null where id = :id")
                .param("id", sent.value())
                .update();
    }
}
