package nl.voordeur.oidc.grant;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import nl.voordeur.kernel.OpaqueToken;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/// What an endpoint of Spring Security did with a grant, read from the difference between what we gave and what it
/// saves.
sealed interface EndpointOutcome {

    record Exchanged(Set<String> scopes, Grant.Stored access, Grant.@Nullable Stored refresh) implements EndpointOutcome {}

    record Rotated(Grant.Stored spent, Set<String> scopes, Grant.Stored access, Grant.Stored refresh)
            implements EndpointOutcome {}

    record AccessRevoked() implements EndpointOutcome {}

    record Revoked(String reason) implements EndpointOutcome {}

    static EndpointOutcome of(Grant grant, OAuth2Authorization saved) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = saved.getAccessToken();
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = saved.getRefreshToken();
        if (saved.getToken(OAuth2AuthorizationCode.class) != null) {
            return access == null
                    ? new Revoked("code presented by another client")
                    : new Exchanged(
                            access.getToken().getScopes(),
                            stored(access.getToken()),
                            refresh == null ? null : stored(refresh.getToken()));
        }
        if (refresh == null) {
            return new AccessRevoked();
        }
        Grant.Stored given = Objects.requireNonNull(grant.refresh());
        Grant.Stored current = stored(refresh.getToken());
        if (given.hash().equals(current.hash())) {
            return new Revoked("refresh token handed back");
        }
        OAuth2AccessToken next = Objects.requireNonNull(access).getToken();
        return new Rotated(given, next.getScopes(), stored(next), current);
    }

    private static Grant.Stored stored(AbstractOAuth2Token token) {
        return new Grant.Stored(
                HexFormat.of().formatHex(OpaqueToken.hashOf(token.getTokenValue())),
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()));
    }
}
