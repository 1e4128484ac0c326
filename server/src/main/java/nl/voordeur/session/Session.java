package nl.voordeur.session;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// A signed-in browser.
///
/// @param id not secret: the OpenID Connect `sid`, and how a person or helpdesk names one session among several
/// @param epoch of the account when it was proven who signs in
/// @param factors what was proven when it started
/// @param authenticatedAt the OpenID Connect `auth_time`
/// @param lastSeen to the minute
/// @param endsAt the absolute end, whatever happens in between
public record Session(
        OrganisationId organisation,
        UUID id,
        AccountId account,
        int epoch,
        Set<FactorKind> factors,
        Instant authenticatedAt,
        Instant lastSeen,
        Instant endsAt) {

    public static final String ONE_FACTOR = "urn:voordeur:acr:1fa";
    public static final String TWO_FACTORS = "urn:voordeur:acr:2fa";

    public Session {
        factors = Set.copyOf(factors);
    }

    /// The OpenID Connect `acr`: how strong the sign-in was.
    public String acr() {
        return factors.size() >= 2 ? TWO_FACTORS : ONE_FACTOR;
    }
}
