package nl.voordeur.session;

import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;

final class HandOverContract extends TenantContract {

    private final OpaqueToken introduction = OpaqueToken.random();
    private final HandOverStore store;

    HandOverContract(HandOverStore store) {
        super(HandOverStore.class);
        this.store = store;
        asks("take", organisation -> store.take(organisation, token.hash(), NOW));
        asks("introduced", organisation -> store.introduced(organisation, introduction.hash(), NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(
                organisation,
                token.hash(),
                new HandOver.Arrival(account, 0, TestProofs.passwordAndApp(NOW)),
                null,
                LATER);
        store.insert(
                organisation,
                introduction.hash(),
                new HandOver.Arrival(account, 0, Proofs.NONE),
                HandOver.Greeting.ACTIVATED,
                LATER);
    }
}
