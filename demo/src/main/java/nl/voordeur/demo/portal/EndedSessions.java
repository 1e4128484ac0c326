package nl.voordeur.demo.portal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// The sessions of the sign-in service of which the portals heard that they are over (OpenID Connect Back-Channel
/// Logout). A portal that lives longer than a demo forgets them after a day, when no session of them is left.
@Component
class EndedSessions {

    private final Set<String> sids = ConcurrentHashMap.newKeySet();

    /// @param said the logout token, which Spring Security has checked
    void add(@Nullable Authentication said) {
        if (said != null && said.getPrincipal() instanceof OidcLogoutToken token) {
            sids.add(token.getSessionId());
        }
    }

    boolean has(@Nullable Authentication person) {
        return person != null
                && person.getPrincipal() instanceof OidcUser user
                && user.getClaimAsString("sid") != null
                && sids.contains(user.getClaimAsString("sid"));
    }
}
