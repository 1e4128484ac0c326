package nl.voordeur.oidc.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.voordeur.kernel.Permission;
import nl.voordeur.outbound.Destinations;

/// What a client must be like, whoever registers it.
final class ClientRules {

    /// Portals that move here keep their id, such as `urn:example:portal` (RFC 6749 A.1, without the space). No dots
    /// alone, which no address can hold.
    private static final Pattern ID = Pattern.compile("(?![.]{1,2}$)[\\x21-\\x7e]{1,255}");
    private static final int MOST_URIS = 20;

    /// A client without a name is called by its id.
    private static final int LONGEST_NAME = 255;

    private ClientRules() {}

    /// @param platform whether it is of the platform itself
    /// @param destinations where we may call portals
    /// @return field → what is wrong with it
    static Map<String, String> refusals(Client client, boolean platform, Destinations destinations) {
        var refused = new LinkedHashMap<String, String>();
        if (!ID.matcher(client.id()).matches()) {
            refused.put("clientId", "must be 1 to 255 visible ASCII characters, and not . or ..");
        }
        if (client.name().isBlank()
                || client.name().length() > LONGEST_NAME
                || client.name().chars().anyMatch(Character::isISOControl)) {
            refused.put("name", "must be 1 to %d characters, none of them a control character".formatted(LONGEST_NAME));
        }
        if (client.kind().servesPeople() && client.redirectUris().isEmpty()) {
            refused.put("redirectUris", "must name at least one address");
        }
        if (!client.kind().servesPeople() && !client.redirectUris().isEmpty()) {
            refused.put("redirectUris", "must be empty for a machine");
        }
        addresses("redirectUris", List.copyOf(client.redirectUris()), refused);
        addresses("postLogoutRedirectUris", List.copyOf(client.postLogoutRedirectUris()), refused);
        String home = client.clientUri();
        if (home != null && !client.kind().servesPeople()) {
            refused.put("clientUri", "must be left out for a machine, which nobody visits");
        } else if (home != null) {
            RedirectUri.refusal(home).ifPresent(why -> refused.put("clientUri", why));
        }
        String logout = client.backchannelLogout().uri();
        if (logout != null && !client.kind().servesPeople()) {
            refused.put("backchannelLogoutUri", "must be left out for a machine, where nobody signs in");
        } else if (logout != null) {
            destinations.refusal(logout).ifPresent(why -> refused.put("backchannelLogoutUri", why));
        }
        List<String> possible = client.kind().servesPeople() ? Scopes.FOR_PEOPLE : Scopes.FOR_MACHINES;
        if (client.scopes().isEmpty() || !possible.containsAll(client.scopes())) {
            refused.put("scopes", "must be one or more of " + possible);
        } else if (client.kind().servesPeople() && !client.scopes().contains(Scopes.OPENID)) {
            refused.put("scopes", "must contain openid");
        }
        if (client.scopes().contains(Permission.ORGANISATIONS_WRITE.scope()) && !platform) {
            refused.put("scopes", "organisations:write is for the platform's own machines");
        }
        if (!Scopes.EXTRA_CLAIMS.containsAll(client.extraClaims())) {
            refused.put("extraClaims", "must be some of " + Scopes.EXTRA_CLAIMS);
        }
        if (client.kind() == ClientKind.PUBLIC_PORTAL && (!client.pkceRequired() || client.refreshAllowed())) {
            refused.put("kind", "a public portal always uses PKCE and never gets a refresh token");
        }
        return refused;
    }

    private static void addresses(String field, List<String> addresses, Map<String, String> refused) {
        var wrong = new ArrayList<String>();
        for (String address : addresses) {
            RedirectUri.refusal(address).ifPresent(why -> wrong.add(address + " " + why));
        }
        if (addresses.size() > MOST_URIS) {
            wrong.add("there may be at most " + MOST_URIS);
        }
        if (!wrong.isEmpty()) {
            refused.put(field, String.join("; ", wrong));
        }
    }
}
