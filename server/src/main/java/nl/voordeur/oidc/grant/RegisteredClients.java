package nl.voordeur.oidc.grant;

import java.util.Map;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.issuer.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;

/// Our clients in Spring Security's words, always of the organisation whose endpoint is asked: another organisation's
/// client does not exist there.
@Component
class RegisteredClients implements RegisteredClientRepository {

    private final Clients clients;

    /// A changed client is another key; what nobody uses any more is collected.
    private final Map<Client, RegisteredClient> known = new ConcurrentReferenceHashMap<>();

    RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clients.find(Issuer.current().organisation().id(), clientId)
                .map(client -> known.computeIfAbsent(client, RegisteredClients::registered))
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered through RegisterClient");
    }

    private static RegisteredClient registered(Client client) {
        var builder = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .redirectUris(addresses -> addresses.addAll(client.redirectUris()))
                .postLogoutRedirectUris(addresses -> addresses.addAll(client.postLogoutRedirectUris()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(client.pkceRequired())
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .reuseRefreshTokens(false)
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.valueOf(
                                client.signingAlgorithm().name()))
                        .build());
        if (client.kind() == ClientKind.PUBLIC_PORTAL) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        } else {
            builder.clientSecret(java.util.Objects.requireNonNull(client.secretHash()))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        if (client.kind() == ClientKind.MACHINE) {
            builder.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        } else {
            builder.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
            if (client.refreshAllowed()) {
                builder.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
            }
        }
        return builder.build();
    }
}
