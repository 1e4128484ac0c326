package nl.voordeur.oidc.grant;

import nl.voordeur.session.SessionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What a portal got for a session ends with it, in the same transaction (ASVS 7.4.1, 7.4.2; OIDC-BCL).
@Component
class SessionsThatEnded {

    private final Grants grants;

    SessionsThatEnded(Grants grants) {
        this.grants = grants;
    }

    @EventListener
    void on(SessionEnded ended) {
        grants.endOfSession(ended.organisation(), ended.account(), ended.session());
    }
}
