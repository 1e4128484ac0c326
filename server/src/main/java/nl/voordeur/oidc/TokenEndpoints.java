package nl.voordeur.oidc;

import jakarta.servlet.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenIntrospectionEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenRevocationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.stereotype.Component;

/// Spring Security's token, revocation and introspection endpoints with exactly the grants and client authentication
/// that we offer: authorization code, refresh token, client credentials; `client_secret_basic`, `client_secret_post`,
/// none.
@Component
class TokenEndpoints {

    private final OAuth2AuthorizationService authorizations;
    private final RegisteredClientRepository clients;
    private final OAuth2TokenGenerator<OAuth2Token> tokens;

    TokenEndpoints(
            OAuth2AuthorizationService authorizations,
            RegisteredClientRepository clients,
            OAuth2TokenGenerator<OAuth2Token> tokens) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.tokens = tokens;
    }

    /// In the order in which a request meets them.
    List<Filter> filters() {
        return List.of(
                new SingleParameters(),
                clientAuthentication(),
                new ClientRequired(),
                token(),
                revocation(),
                introspection());
    }

    private Filter clientAuthentication() {
        var secret = new ClientSecretAuthenticationProvider(clients, authorizations);
        secret.setPasswordEncoder(new ClientSecretHash());
        var filter = new OAuth2ClientAuthenticationFilter(
                manager(secret, new PublicClientAuthenticationProvider(clients, authorizations)), request -> true);
        filter.setAuthenticationConverter(new DelegatingAuthenticationConverter(List.of(
                new ClientSecretBasicAuthenticationConverter(),
                new ClientSecretPostAuthenticationConverter(),
                new PublicClientAuthenticationConverter())));
        filter.setAuthenticationFailureHandler(OAuthAnswers::refuseClient);
        return filter;
    }

    private Filter token() {
        var filter = new OAuth2TokenEndpointFilter(
                manager(
                        new OAuth2AuthorizationCodeAuthenticationProvider(authorizations, tokens),
                        new OAuth2RefreshTokenAuthenticationProvider(authorizations, tokens),
                        new OAuth2ClientCredentialsAuthenticationProvider(authorizations, tokens)),
                ProtocolChains.BACK_CHANNEL[0]);
        filter.setAuthenticationConverter(new DelegatingAuthenticationConverter(List.of(
                new OAuth2AuthorizationCodeAuthenticationConverter(),
                new OAuth2RefreshTokenAuthenticationConverter(),
                new DefaultMachineScopes())));
        return filter;
    }

    private Filter revocation() {
        return new OAuth2TokenRevocationEndpointFilter(
                manager(new OAuth2TokenRevocationAuthenticationProvider(authorizations)),
                ProtocolChains.BACK_CHANNEL[1]);
    }

    private Filter introspection() {
        return new OAuth2TokenIntrospectionEndpointFilter(
                manager(new OAuth2TokenIntrospectionAuthenticationProvider(clients, authorizations)),
                ProtocolChains.BACK_CHANNEL[2]);
    }

    private static AuthenticationManager manager(
            org.springframework.security.authentication.AuthenticationProvider... providers) {
        return new ProviderManager(providers);
    }

    /// Our client secrets are 256 random bits, so SHA-256 keeps them and compares in constant time.
    private static final class ClientSecretHash implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return secret == null ? null : hash(secret);
        }

        private static String hash(CharSequence secret) {
            return java.util.HexFormat.of().formatHex(nl.voordeur.kernel.OpaqueToken.hashOf(secret.toString()));
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
            return secret != null
                    && hash != null
                    && java.security.MessageDigest.isEqual(
                            hash(secret).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                            hash.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }
}
