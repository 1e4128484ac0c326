package nl.voordeur.oidc.grant;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.issuer.Issuer;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.oidc.key.SigningKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/// Makes every token that leaves the token endpoint.
///
/// A portal's access and refresh tokens are opaque: whether they count is asked here, so sign-out ends them at once. A
/// machine's access token is a signed JWT (RFC 9068), because only our own API reads it, and that without the database.
@Component
class TokenMaker implements OAuth2TokenGenerator<OAuth2Token> {

    static final JOSEObjectType ACCESS_TOKEN_TYPE = new JOSEObjectType("at+jwt");

    private final Grants grants;
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final VoordeurSettings voordeur;
    private final Clock clock;

    TokenMaker(Grants grants, SigningKeys keys, TokenSettings settings, VoordeurSettings voordeur, Clock clock) {
        this.grants = grants;
        this.keys = keys;
        this.settings = settings;
        this.voordeur = voordeur;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        if (authorization == null) {
            return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                    ? machineToken(context)
                    : null;
        }
        Grant grant = GrantAuthorizations.grantOf(authorization);
        return switch (context.getTokenType().getValue()) {
            case "access_token" -> accessToken(context, grant);
            case "refresh_token" -> refreshToken(grant);
            case OidcParameterNames.ID_TOKEN -> idToken(context, grant);
            default -> null;
        };
    }

    private OAuth2AccessToken accessToken(OAuth2TokenContext context, Grant grant) {
        Instant now = clock.instant();
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                GrantToken.of(grant.id()).value(),
                now,
                until(grant, now, settings.access()),
                context.getAuthorizedScopes());
    }

    private OAuth2RefreshToken refreshToken(Grant grant) {
        Instant now = clock.instant();
        return new OAuth2RefreshToken(
                GrantToken.of(grant.id()).value(), now, until(grant, now, settings.refreshIdle()));
    }

    /// Nothing outlives its family (ASVS 10.4.8).
    private static Instant until(Grant grant, Instant now, Duration life) {
        Instant natural = now.plus(life);
        return natural.isBefore(grant.endsAt()) ? natural : grant.endsAt();
    }

    /// Who, when and how strongly; everything else of the person stands at userinfo (OpenID Connect Core 5.4), unless
    /// the portal asked for it here.
    private Jwt idToken(OAuth2TokenContext context, Grant grant) {
        var algorithm = SigningAlgorithm.valueOf(context.getRegisteredClient()
                .getTokenSettings()
                .getIdTokenSignatureAlgorithm()
                .getName());
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(Issuer.current().address())
                .subject(grant.account().toString())
                .audience(grant.client())
                .claim("azp", grant.client())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.idToken())))
                .claim("auth_time", grant.authenticatedAt().getEpochSecond())
                .claim("acr", grant.acr())
                .claim("sid", grant.session().toString())
                .jwtID(UUID.randomUUID().toString());
        if (grant.nonce() != null
                && AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
            claims.claim("nonce", grant.nonce());
        }
        grants.inIdToken(grant).forEach(claims::claim);
        var jwt = keys.signer(grant.organisation(), algorithm).sign(JOSEObjectType.JWT, claims.build());
        return spring(jwt, now, now.plus(settings.idToken()));
    }

    private Jwt machineToken(OAuth2TokenContext context) {
        Issuer issuer = Issuer.current();
        Instant now = clock.instant();
        Instant end = now.plus(settings.api());
        String client = context.getRegisteredClient().getClientId();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.address())
                .subject(client)
                .audience(voordeur.absolute("/api").toString())
                .claim("client_id", client)
                .claim("scope", String.join(" ", context.getAuthorizedScopes()))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(end))
                .jwtID(UUID.randomUUID().toString())
                .build();
        var signer = keys.signer(issuer.organisation().id(), SigningAlgorithm.ES256);
        return spring(signer.sign(ACCESS_TOKEN_TYPE, claims), now, end);
    }

    private static Jwt spring(SignedJWT signed, Instant issued, Instant expires) {
        try {
            return new Jwt(
                    signed.serialize(),
                    issued,
                    expires,
                    signed.getHeader().toJSONObject(),
                    Objects.requireNonNull(signed.getJWTClaimsSet()).getClaims());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("we signed claims that do not read back", e);
        }
    }
}
