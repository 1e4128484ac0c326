package nl.voordeur.oidc.client;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        return Changes.between(former, latter);
    }

    private static Map<String, String> fields(Client client) {
        var fields = new TreeMap<String, String>();
        fields.put("name", client.name());
        fields.put("kind", client.kind().name());
        fields.put("redirectUris", joined(client.redirectUris()));
        fields.put("postLogoutRedirectUris", joined(client.postLogoutRedirectUris()));
        fields.put("scopes", joined(client.scopes()));
        fields.put("extraClaims", joined(client.extraClaims()));
        fields.put("pkceRequired", Boolean.toString(client.pkceRequired()));
        fields.put("refreshAllowed", Boolean.toString(client.refreshAllowed()));
        fields.put("signingAlgorithm", client.signingAlgorithm().name());
        fields.put("enabled", Boolean.toString(client.enabled()));
        return fields;
    }

    private static String joined(Set<String> values) {
        return String.join(" ", new TreeSet<>(values));
    }
}
