package nl.voordeur.factor.password;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.Factor;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proof.Nature;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Component;

/// What a password proves, and taking it away when somebody else knows it; its owner gets in by recovery.
@Component
class PasswordFactor implements Factor {

    private final PasswordStore store;

    PasswordFactor(PasswordStore store) {
        this.store = store;
    }

    /// That whoever typed it knows it.
    static Proof proof(UUID id, Instant at) {
        return new Proof(FactorKind.PASSWORD, id, at, Set.of(Nature.KNOWN), false);
    }

    @Override
    public FactorKind kind() {
        return FactorKind.PASSWORD;
    }

    @Override
    public FactorWords describe() {
        return new FactorWords("factor.kind.password");
    }

    @Override
    public List<Credential> of(OrganisationId organisation, AccountId account) {
        return store.credential(organisation, account).stream().toList();
    }

    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        return store.delete(organisation, account);
    }
}
