package nl.voordeur.oidc.key;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class SigningKeyContract extends TenantContract {

    private static final SigningKey KEY =
            new SigningKey("kid", SigningAlgorithm.ES256, KeyState.ACTIVE, SigningAlgorithm.ES256.generate("kid"), NOW);
    private final SigningKeyStore store;

    SigningKeyContract(SigningKeyStore store) {
        super(SigningKeyStore.class);
        this.store = store;
        asks("published", organisation -> store.published(organisation));
        asks("move", organisation -> store.move(organisation, KEY.kid(), KeyState.ACTIVE, KeyState.RETIRING, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, KEY);
    }
}
