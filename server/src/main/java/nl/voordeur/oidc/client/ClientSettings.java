package nl.voordeur.oidc.client;

import java.util.List;
import java.util.Set;
import nl.voordeur.oidc.key.SigningAlgorithm;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Clients that the operator gives by configuration, next to those that come through the API.
///
/// [SeedCheck] has judged them before the server starts.
///
/// @param clients registered at start-up, or changed to what stands here
@ConfigurationProperties("voordeur.oidc")
public record ClientSettings(@DefaultValue List<Seed> clients) {

    public ClientSettings {
        clients = List.copyOf(clients);
    }

    /// One client by configuration.
    ///
    /// @param organisation slug
    /// @param clientUri home page of the portal
    /// @param secret at least 43 characters (256 bits in base64url); none for a public portal
    public record Seed(
            String organisation,
            String id,
            @Nullable String name,
            @Nullable String clientUri,
            @DefaultValue("PORTAL") ClientKind kind,
            @Nullable String secret,
            @DefaultValue Set<String> redirectUris,
            @DefaultValue Set<String> postLogoutRedirectUris,
            @DefaultValue({"openid", "profile", "email"}) Set<String> scopes,
            @DefaultValue Set<String> extraClaims,
            @DefaultValue("true") boolean pkceRequired,
            @DefaultValue("false") boolean refreshAllowed,
            @DefaultValue("RS256") SigningAlgorithm signingAlgorithm,
            @Nullable String backchannelLogoutUri,
            @DefaultValue("false") boolean backchannelLogoutSessionRequired) {

        static final int SHORTEST_SECRET = 43;

        @Override
        public String toString() {
            return id + " of " + organisation;
        }
    }
}
