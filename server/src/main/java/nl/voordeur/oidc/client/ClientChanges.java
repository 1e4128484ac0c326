package nl.voordeur.oidc.client;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import nl.voordeur.kernel.SecurityEvent.Changes;
import org.jspecify.annotations.Nullable;

/// What the trail tells of a client that was made, changed or taken away: all that decides whom it serves and where
/// people are sent, and of the secret only that there is a new one.
final class ClientChanges {

    private ClientChanges() {}

    /// @param before null when it is made
    /// @param after null when it is taken away
    static Changes between(@Nullable Client before, @Nullable Client after) {
        Map<String, String> former = before == null ? Map.of() : fields(before);
        Map<String, String> latter = after == null ? Map.of() : fields(after);
        if (before != null && after != null && !Objects.equals(before.secretHash(), after.secretHash())) {
            latter.put("secret", "replaced");
        }
        return Changes.between(former, latter)
                .set("extraClaims", of(before, Client::extraClaims), of(after, Client::extraClaims))
                .set(
                        "postLogoutRedirectUris",
                        of(before, Client::postLogoutRedirectUris),
                        of(after, Client::postLogoutRedirectUris))
                .set("redirectUris", of(before, Client::redirectUris), of(after, Client::redirectUris))
                .set("scopes", of(before, Client::scopes), of(after, Client::scopes));
    }

    private static Map<String, String> fields(Client client) {
        var fields = new TreeMap<String, String>();
        fields.put("name", client.name());
        if (client.clientUri() != null) {
            fields.put("clientUri", client.clientUri());
        }
        fields.put("kind", client.kind().name());
        fields.put("pkceRequired", Boolean.toString(client.pkceRequired()));
        fields.put("refreshAllowed", Boolean.toString(client.refreshAllowed()));
        fields.put("signingAlgorithm", client.signingAlgorithm().name());
        if (client.backchannelLogout().uri() != null) {
            fields.put("backchannelLogoutUri", client.backchannelLogout().uri());
        }
        fields.put(
                "backchannelLogoutSessionRequired",
                Boolean.toString(client.backchannelLogout().sessionRequired()));
        fields.put("enabled", Boolean.toString(client.enabled()));
        return fields;
    }

    private static Set<String> of(@Nullable Client client, Function<Client, Set<String>> values) {
        return client == null ? Set.of() : values.apply(client);
    }
}
