package nl.voordeur.oidc.client;

import java.util.Set;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.key.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/// A portal or machine that an organisation approved. Approval is the organisation's, so nobody is asked for consent
/// (ASVS 10.7.1): `approvedBy` and the audit trail say who decided.
///
/// @param id public `client_id`, unique within the organisation
/// @param clientUri the home page of the portal, where people go who want to it (OpenID Connect Dynamic Client
///     Registration 2), or null; an empty one is none
/// @param secretHash hexadecimal SHA-256 of the secret, null for a public client
/// @param redirectUris compared character by character (ASVS 10.4.1)
/// @param scopes the most that the client can get
/// @param extraClaims claims released to this client beyond the standard scopes, such as `employee_number`
/// @param backchannelLogout where the portal hears that somebody signed out
/// @param pkceRequired true unless the organisation decided otherwise for this client
public record Client(
        OrganisationId organisation,
        String id,
        String name,
        @Nullable String clientUri,
        ClientKind kind,
        @Nullable String secretHash,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> scopes,
        Set<String> extraClaims,
        boolean pkceRequired,
        boolean refreshAllowed,
        SigningAlgorithm signingAlgorithm,
        BackchannelLogout backchannelLogout,
        boolean enabled,
        String approvedBy) {

    public Client {
        clientUri = clientUri == null || clientUri.isEmpty() ? null : clientUri;
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
        scopes = Set.copyOf(scopes);
        extraClaims = Set.copyOf(extraClaims);
    }

    Client withSecretHash(@Nullable String hash) {
        return new Client(
                organisation,
                id,
                name,
                clientUri,
                kind,
                hash,
                redirectUris,
                postLogoutRedirectUris,
                scopes,
                extraClaims,
                pkceRequired,
                refreshAllowed,
                signingAlgorithm,
                backchannelLogout,
                enabled,
                approvedBy);
    }

    /// Without even the hash of the secret.
    @Override
    public String toString() {
        return "client " + id + " of " + organisation;
    }
}
