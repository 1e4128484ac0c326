package nl.voordeur.oidc.grant;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.oidc.client.Client;
import org.jspecify.annotations.Nullable;

/// A checked authorization request of somebody with a session: all that a code needs.
///
/// @param epoch as the session has it: what ends the session at this very moment ends the grant too
/// @param endsAt when the session ends at the latest
/// @param userinfoClaims asked for one by one, beside the scopes
/// @param idTokenClaims asked for in the ID token
/// @param codeChallenge of PKCE S256; null only for a client that the organisation excused
public record SignOn(
        Client client,
        AccountId account,
        int epoch,
        UUID session,
        String acr,
        Instant authenticatedAt,
        Instant endsAt,
        Set<String> scopes,
        Set<String> userinfoClaims,
        Set<String> idTokenClaims,
        @Nullable String nonce,
        String redirectUri,
        @Nullable String codeChallenge) {}
