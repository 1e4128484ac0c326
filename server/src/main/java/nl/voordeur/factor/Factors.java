package nl.voordeur.factor;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;

/// Which factors an account can use now. One that waits for its first correct code is not among them.
@Service
public class Factors {

    private final FactorStore store;

    Factors(FactorStore store) {
        this.store = store;
    }

    public Set<FactorKind> active(OrganisationId organisation, AccountId account) {
        EnumSet<FactorKind> kinds = EnumSet.noneOf(FactorKind.class);
        kinds.addAll(store.active(organisation, account));
        return Collections.unmodifiableSet(kinds);
    }
}
