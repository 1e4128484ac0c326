package nl.voordeur.factor.ticket;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class TicketContract extends TenantContract {

    private static final String SIGN_IN = "a sign-in";

    private final TicketStore store;
    private final JdbcClient jdbc;

    TicketContract(TicketStore store, JdbcClient jdbc) {
        super(TicketStore.class);
        this.store = store;
        this.jdbc = jdbc;
        asks("put", organisation -> store.put(organisation, account, fresh(TicketWay.ACTIVATION)));
        asks("bindFirst", organisation -> store.bindFirst(organisation, account, SIGN_IN, NOW));
        asks("mailed", organisation -> store.mailed(organisation, account, token.hash()));
        asks("take", organisation -> store.take(organisation, account));
        asks("bind", organisation -> store.bind(organisation, account, id(), SIGN_IN));
        asks("bound", organisation -> store.bound(organisation, account, SIGN_IN, NOW));
        asks("consume", organisation -> store.consume(organisation, account, SIGN_IN, NOW));
        tells("deleteAll", organisation -> store.deleteAll(organisation, account));
        tells("deleteBeyondMail", organisation -> store.deleteBeyondMail(organisation, account));
        asks("mailBorn", organisation -> store.mailBorn(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.put(organisation, account, fresh(TicketWay.ACTIVATION));
        store.put(organisation, account, fresh(TicketWay.MAILED));
        store.bindFirst(organisation, account, SIGN_IN, NOW);
        jdbc.sql("insert into factor_password values (:organisation, :account, 'hash', now(), true)")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .update();
    }

    private TicketStore.Fresh fresh(TicketWay way) {
        return new TicketStore.Fresh(way, token.hash(), token.hash(), "test", NOW, LATER, true);
    }

    private UUID id() {
        return jdbc.sql("select id from factor_ticket where account_id = :account and way = 'MAILED'")
                .param("account", account.value())
                .query(UUID.class)
                .single();
    }
}
