package nl.voordeur.api.invitation;

import nl.voordeur.api.invitation.AnsweredRequestStore.RequestKey;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class AnsweredRequestContract extends TenantContract {

    private final AnsweredRequestStore store;

    AnsweredRequestContract(AnsweredRequestStore store) {
        super(AnsweredRequestStore.class);
        this.store = store;
        asks(
                "claim",
                organisation -> store.claim(new RequestKey(organisation, "client", "another"), token.hash(), NOW));
        tells("keep", organisation -> store.keep(key(organisation), new ApiAnswer(200, ApiAnswer.JSON, "{}")));
        asks("find", organisation -> store.find(key(organisation)));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.claim(key(organisation), token.hash(), NOW);
    }

    private static RequestKey key(OrganisationId organisation) {
        return new RequestKey(organisation, "client", "key");
    }
}
