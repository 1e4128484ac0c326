package nl.voordeur.oidc.grant;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// One sign-on of one person to one portal, as the database has it.
///
/// @param session the session it came from; sign-out of that session ends it, unless it is offline
/// @param userinfoClaims asked for one by one, beside the scopes
/// @param idTokenClaims asked for in the ID token
/// @param offline the portal may go on after sign-out (`offline_access`)
/// @param redirectUri to which the code went; the token request must repeat it
/// @param accessScopes of the present access token: those of the grant, or fewer if a refresh asked for fewer
/// @param code always there, also long after its use
/// @param endsAt absolute end of the whole family (ASVS 10.4.8)
/// @param counts whether the person may come in, nothing ended since, and the session lives unless it is offline
record Grant(
        OrganisationId organisation,
        UUID id,
        String client,
        AccountId account,
        UUID session,
        Set<String> scopes,
        Set<String> userinfoClaims,
        Set<String> idTokenClaims,
        boolean offline,
        String acr,
        Instant authenticatedAt,
        @Nullable String nonce,
        String redirectUri,
        @Nullable String codeChallenge,
        Stored code,
        @Nullable Instant codeUsedAt,
        @Nullable Stored access,
        Set<String> accessScopes,
        @Nullable Stored refresh,
        Instant endsAt,
        @Nullable Instant revokedAt,
        boolean counts) {

    /// What the database has of a token: hexadecimal SHA-256 and its life.
    record Stored(String hash, Instant issuedAt, Instant expiresAt) {

        static Stored of(GrantToken token, Instant issuedAt, Instant expiresAt) {
            return new Stored(token.hash(), issuedAt, expiresAt);
        }

        boolean fits(GrantToken presented) {
            return java.security.MessageDigest.isEqual(
                    hash.getBytes(StandardCharsets.US_ASCII), presented.hash().getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public String toString() {
            return "issued " + issuedAt + ", expires " + expiresAt;
        }
    }

    boolean revoked() {
        return revokedAt != null;
    }
}
