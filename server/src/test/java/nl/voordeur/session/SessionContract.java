package nl.voordeur.session;

import java.util.UUID;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class SessionContract extends TenantContract {

    private final UUID id = UUID.randomUUID();
    private final SessionStore store;

    SessionContract(SessionStore store) {
        super(SessionStore.class);
        this.store = store;
        asks("live", organisation -> store.live(organisation, token.hash(), NOW, BEFORE));
        asks("liveOf", organisation -> store.liveOf(organisation, account, NOW, BEFORE));
        tells("seen", organisation -> store.seen(organisation, token.hash(), LATER));
        asks("delete", organisation -> store.delete(organisation, token.hash()));
        asks("delete", organisation -> store.delete(organisation, id));
        asks("deleteAll", organisation -> store.deleteAll(organisation, account));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        var session = new Session(organisation, id, account, 0, TestProofs.passwordAndApp(NOW), null, NOW, LATER);
        store.insert(session, token.hash(), TestSessions.ORIGIN);
    }
}
