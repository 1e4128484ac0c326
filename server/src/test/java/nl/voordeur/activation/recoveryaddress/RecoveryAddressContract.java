package nl.voordeur.activation.recoveryaddress;

import nl.voordeur.account.EmailAddress;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class RecoveryAddressContract extends TenantContract {

    private final RecoveryAddressStore store;

    RecoveryAddressContract(RecoveryAddressStore store) {
        super(RecoveryAddressStore.class);
        this.store = store;
        tells("forget", organisation -> store.forget(organisation, account));
        asks("find", organisation -> store.find(organisation, token.value(), NOW));
        asks("confirm", organisation -> store.confirm(organisation, token.value(), NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        var address = new EmailAddress("thuis@voorbeeld.example");
        store.insert(organisation, token, new RecoveryAddressStore.Named(account, address), LATER);
    }
}
