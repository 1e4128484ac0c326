package nl.voordeur.oidc.logout;

import nl.voordeur.oidc.grant.Grants;
import nl.voordeur.session.SessionEnded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What a portal got for a session ends with it, and the portal will hear of it: both in the same transaction (ASVS
/// 7.4.1, 7.4.2; OIDC-BCL).
@Component
class SessionsThatEnded {

    private final Grants grants;
    private final LogoutWorker worker;

    SessionsThatEnded(Grants grants, LogoutWorker worker) {
        this.grants = grants;
        this.worker = worker;
    }

    @EventListener
    void on(SessionEnded ended) {
        if (grants.endOfSession(ended.organisation(), ended.account(), ended.session()) > 0) {
            worker.wakeAfterCommit();
        }
    }
}
