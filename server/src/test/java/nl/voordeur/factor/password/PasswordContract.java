package nl.voordeur.factor.password;

import nl.voordeur.factor.password.hashing.PasswordHash;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class PasswordContract extends TenantContract {

    private static final String SALT_AND_DIGEST = "A".repeat(22) + "$" + "A".repeat(43);
    private static final PasswordHash HASH =
            PasswordHash.parse("$argon2id$v=19$m=19456,t=2,p=1,keyid=1$" + SALT_AND_DIGEST);
    private static final PasswordHash OTHER =
            PasswordHash.parse("$argon2id$v=19$m=19456,t=3,p=1,keyid=1$" + SALT_AND_DIGEST);
    private final PasswordStore store;

    PasswordContract(PasswordStore store) {
        super(PasswordStore.class);
        this.store = store;
        asks("find", organisation -> store.find(organisation, account));
        asks("credential", organisation -> store.credential(organisation, account));
        asks("delete", organisation -> store.delete(organisation, account));
        tells("put", organisation -> store.put(organisation, account, OTHER, NOW));
        tells("reset", organisation -> store.reset(organisation, account, OTHER, NOW));
        asks("rehash", organisation -> store.rehash(organisation, account, HASH, OTHER));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.put(organisation, account, HASH, NOW);
    }
}
