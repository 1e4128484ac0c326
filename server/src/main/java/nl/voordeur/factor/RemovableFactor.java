package nl.voordeur.factor;

import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// A kind of factor that can be taken from an account. Each kind removes its own rows.
public interface RemovableFactor {

    FactorKind kind();

    /// Within the caller's transaction. From its commit on, the factor proves nothing any more (ASVS 6.5.6).
    ///
    /// @return false when the account had none
    boolean remove(OrganisationId organisation, AccountId account);
}
