package nl.voordeur.factor;

import java.util.List;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// A kind of factor: what an account has of it, and taking that away. One bean a kind, which answers from tables of its
/// own.
public interface Factor {

    FactorKind kind();

    /// How mails speak of it.
    FactorWords describe();

    /// What the account can prove with now, locked or not. What waits for its first answer is not among it.
    List<Credential> of(OrganisationId organisation, AccountId account);

    /// Within the caller's transaction. From its commit on, nothing of this kind proves anything any more (ASVS 6.5.6).
    ///
    /// @return false when the account had none
    boolean remove(OrganisationId organisation, AccountId account);
}
