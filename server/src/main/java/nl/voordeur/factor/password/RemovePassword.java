package nl.voordeur.factor.password;

import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.RemovableFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Component;

/// A password that is known to somebody else is taken away; its owner gets in by recovery.
@Component
class RemovePassword implements RemovableFactor {

    private final PasswordStore store;

    RemovePassword(PasswordStore store) {
        this.store = store;
    }

    @Override
    public FactorKind kind() {
        return FactorKind.PASSWORD;
    }

    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        return store.delete(organisation, account);
    }
}
