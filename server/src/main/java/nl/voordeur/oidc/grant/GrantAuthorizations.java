package nl.voordeur.oidc.grant;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.issuer.Issuer;
import nl.voordeur.oidc.machine.MachineToken;
import nl.voordeur.oidc.machine.MachineTokens;
import nl.voordeur.web.RequestOriginArgument;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Our grants, in the words of Spring Security's token, revocation and introspection endpoints.
///
/// A found grant becomes an [OAuth2Authorization] that knows exactly one token: the presented one, because the others
/// exist as hashes only. What the endpoint did is read back from the difference when it saves.
@Component
class GrantAuthorizations implements OAuth2AuthorizationService {

    private static final String GRANT = Grant.class.getName();
    private static final String MACHINE = MachineToken.class.getName();
    private static final String FOUND = Found.class.getName();

    private final Grants grants;
    private final MachineTokens machines;
    private final RegisteredClientRepository clients;
    private final VoordeurSettings voordeur;
    private final Clock clock;

    GrantAuthorizations(
            Grants grants,
            MachineTokens machines,
            RegisteredClientRepository clients,
            VoordeurSettings voordeur,
            Clock clock) {
        this.grants = grants;
        this.machines = machines;
        this.clients = clients;
        this.voordeur = voordeur;
        this.clock = clock;
    }

    static Grant grantOf(OAuth2Authorization authorization) {
        return Objects.requireNonNull(authorization.getAttribute(GRANT));
    }

    /// The PKCE check and the exchange ask for the same code in the same request: one read serves both.
    @Override
    public @Nullable OAuth2Authorization findByToken(String presented, @Nullable OAuth2TokenType type) {
        if (type == null || !OAuth2ParameterNames.CODE.equals(type.getValue())) {
            return find(presented, type);
        }
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(FOUND, RequestAttributes.SCOPE_REQUEST) instanceof Found found) {
            return found.authorization();
        }
        var found = new Found(find(presented, type));
        request.setAttribute(FOUND, found, RequestAttributes.SCOPE_REQUEST);
        return found.authorization();
    }

    private record Found(@Nullable OAuth2Authorization authorization) {}

    private @Nullable OAuth2Authorization find(String presented, @Nullable OAuth2TokenType type) {
        Optional<GrantToken> token = GrantToken.parse(presented);
        if (token.isEmpty()) {
            return type == null || OAuth2TokenType.ACCESS_TOKEN.equals(type) ? findOfMachine(presented) : null;
        }
        return switch (judge(token.get(), type)) {
            case Presented.Code(Grant grant) ->
                build(
                        grant,
                        new OAuth2AuthorizationCode(
                                presented, grant.code().issuedAt(), grant.code().expiresAt()));
            case Presented.Access(Grant grant, Grant.Stored stored) ->
                build(
                        grant,
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER,
                                presented,
                                stored.issuedAt(),
                                stored.expiresAt(),
                                grant.accessScopes()));
            case Presented.Refresh(Grant grant, Grant.Stored stored) ->
                build(grant, new OAuth2RefreshToken(presented, stored.issuedAt(), stored.expiresAt()));
            case Presented.Spent(Grant grant, String what) -> {
                grants.reused(grant, what, origin());
                yield null;
            }
            case Presented.Invalid() -> null;
        };
    }

    /// Introspection and revocation ask for it; it is signed and stands in no row.
    private @Nullable OAuth2Authorization findOfMachine(String presented) {
        return machines.read(presented)
                .filter(token -> token.organisation()
                        .id()
                        .equals(Issuer.current().organisation().id()))
                .filter(token -> isAsking(token.client().id()))
                .map(token -> build(presented, token))
                .orElse(null);
    }

    private @Nullable OAuth2Authorization build(String presented, MachineToken token) {
        RegisteredClient client = clients.findById(token.client().id());
        if (client == null) {
            return null;
        }
        var access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, presented, token.issuedAt(), token.expiresAt(), token.scopes());
        Map<String, Object> claims = Map.of(
                "iss", Issuer.current().address(),
                "sub", token.client().id(),
                "aud", List.of(voordeur.absolute("/api").toString()),
                "scope", new ArrayList<>(token.scopes()),
                "jti", token.id());
        return OAuth2Authorization.withRegisteredClient(client)
                .id(token.id())
                .principalName(token.client().id())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(token.scopes())
                .attribute(MACHINE, token)
                .token(access, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                .build();
    }

    private Presented judge(GrantToken token, @Nullable OAuth2TokenType type) {
        if (type != null && OAuth2ParameterNames.CODE.equals(type.getValue())) {
            Presented code = grants.find(Issuer.current().organisation(), token)
                    .map(grant -> Presented.codeOf(grant, token, clock.instant()))
                    .orElseGet(Presented.Invalid::new);
            // Whoever was blocked in this minute gets no ID token any more; a code used twice is noted all the same.
            return code instanceof Presented.Code(Grant grant) && !grant.counts() ? new Presented.Invalid() : code;
        }
        Optional<Grant> found = grants.find(Issuer.current().organisation(), token)
                .filter(this::ofAskingClient)
                .filter(Grant::counts);
        if (found.isEmpty()) {
            return new Presented.Invalid();
        }
        Instant now = clock.instant();
        if (type != null && OAuth2TokenType.REFRESH_TOKEN.getValue().equals(type.getValue())) {
            return Presented.refreshOf(found.get(), token, now);
        }
        Presented access = Presented.accessOf(found.get(), token, now);
        Grant.Stored refresh = found.get().refresh();
        return access instanceof Presented.Invalid && refresh != null && refresh.fits(token)
                ? Presented.refreshOf(found.get(), token, now)
                : access;
    }

    /// Nobody refreshes, revokes or introspects the token of another client.
    private boolean ofAskingClient(Grant grant) {
        return isAsking(grant.client());
    }

    private static boolean isAsking(String id) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null
                && client.getRegisteredClient().getId().equals(id);
    }

    private @Nullable OAuth2Authorization build(Grant grant, OAuth2Token token) {
        RegisteredClient client = clients.findById(grant.client());
        if (client == null) {
            return null; // taken away or disabled since
        }
        Map<String, Object> parameters = new HashMap<>();
        if (grant.codeChallenge() != null) {
            parameters.put(PkceParameterNames.CODE_CHALLENGE, grant.codeChallenge());
            parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        }
        var request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Issuer.current().address() + "/oauth2/authorize")
                .authorizationRequestUri(Issuer.current().address()) // nobody asks; made up anew it would cost
                .clientId(grant.client())
                .redirectUri(grant.redirectUri())
                .scopes(grant.scopes())
                .additionalParameters(parameters)
                .build();
        Map<String, Object> claims = Map.of(
                "iss", Issuer.current().address(),
                "sub", grant.account().toString(),
                "aud", List.of(grant.client()),
                "scope", new ArrayList<>(token instanceof OAuth2AccessToken ? grant.accessScopes() : grant.scopes()),
                "acr", grant.acr());
        return OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id().toString())
                .principalName(grant.account().toString())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(grant.scopes())
                .attribute(GRANT, grant)
                .attribute(OAuth2AuthorizationRequest.class.getName(), request)
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(
                                grant.account().toString(), null, List.of()))
                .token(token, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                .build();
    }

    /// Keeps what the endpoint did. Machines' tokens are signed, not stored: there is only something to keep of one
    /// that
    /// was handed back.
    @Override
    public void save(OAuth2Authorization authorization) {
        Grant grant = authorization.getAttribute(GRANT);
        if (grant == null) {
            MachineToken handedBack = authorization.getAttribute(MACHINE);
            if (handedBack != null && !machines.revoke(handedBack)) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
            }
            return;
        }
        switch (EndpointOutcome.of(grant, authorization)) {
            case EndpointOutcome.Exchanged(Set<String> scopes, Grant.Stored access, Grant.Stored refresh) -> {
                if (!grants.exchange(grant, scopes, access, refresh, origin())) {
                    grants.reused(grant, "code", origin());
                    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
                }
            }
            case EndpointOutcome.Rotated(
                    Grant.Stored spent,
                    Set<String> scopes,
                    Grant.Stored access,
                    Grant.Stored refresh) -> {
                if (!grants.rotate(grant, spent, scopes, access, refresh, origin())) {
                    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
                }
            }
            case EndpointOutcome.AccessRevoked() -> grants.revokeAccess(grant, origin());
            case EndpointOutcome.Revoked(String reason) -> grants.revoke(grant, reason, origin());
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        grants.revoke(grantOf(authorization), "removed", origin());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        throw new UnsupportedOperationException("no endpoint of ours looks up by id");
    }

    private static RequestOrigin origin() {
        var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return RequestOriginArgument.of(request.getRequest());
    }
}
