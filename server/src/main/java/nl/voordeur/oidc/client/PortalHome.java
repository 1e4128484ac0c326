package nl.voordeur.oidc.client;

import java.net.URI;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// Where people go who want to a portal, and bring no answer of ours: after signing out, or when the portal forgot what
/// it sent them here with. Only ever an address that is registered, or a place at its site.
///
/// It is the `client_uri` of OpenID Connect Dynamic Client Registration, and not its `initiate_login_uri`: that would
/// sign somebody in who comes to sign out.
public final class PortalHome {

    private PortalHome() {}

    /// The portal's home page; without one the organisation's own portal when it is at the site of the address that is
    /// registered for answers, else the front of that site.
    public static String of(Organisation organisation, @Nullable String clientUri, String redirectUri) {
        if (clientUri != null) {
            return clientUri;
        }
        URI answers = URI.create(redirectUri);
        String site = answers.getScheme() + "://" + answers.getRawAuthority() + "/";
        URI portal = organisation.settings().portal();
        return portal != null && (portal + "/").startsWith(site) ? portal.toString() : site;
    }
}
