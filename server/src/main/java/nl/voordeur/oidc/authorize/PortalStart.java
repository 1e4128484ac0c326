package nl.voordeur.oidc.authorize;

import java.net.URI;
import java.util.Optional;
import nl.voordeur.organisation.Organisation;

/// Where somebody begins anew at a portal whose request is too old: its site sends them here again at once, with a
/// request that it remembers. Only ever a place at the site of the address that is registered for its answers.
final class PortalStart {

    private PortalStart() {}

    /// The organisation's own portal when it is at that site, else the front of the site; nothing for an app.
    static Optional<String> of(Organisation organisation, AuthorizationRequest request) {
        URI answers = URI.create(request.redirectUri());
        if (!"https".equals(answers.getScheme()) && !"http".equals(answers.getScheme())) {
            return Optional.empty();
        }
        String site = answers.getScheme() + "://" + answers.getRawAuthority() + "/";
        URI portal = organisation.settings().portal();
        return Optional.of(portal != null && (portal + "/").startsWith(site) ? portal.toString() : site);
    }
}
