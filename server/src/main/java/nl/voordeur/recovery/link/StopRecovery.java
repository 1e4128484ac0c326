package nl.voordeur.recovery.link;

import java.time.Clock;
import java.util.Optional;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whoever has the first mailbox stops what was asked for at the other one. That ends the links which are under way,
/// and
/// keeps nobody from asking again: the first mailbox may be the one that the person lost.
@Service
class StopRecovery {

    private final RecoveryLinkStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StopRecovery(RecoveryLinkStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// Whether there is still something to stop; asking changes nothing.
    boolean stoppable(Organisation organisation, String token) {
        return link(organisation, token).isPresent();
    }

    private Optional<RecoveryLink> link(Organisation organisation, String token) {
        return store.byStop(organisation.id(), OpaqueToken.hashOf(token))
                .filter(link -> link.used() == null && link.expires().isAfter(clock.instant()));
    }

    /// @return false when there was nothing to stop (any more)
    @Transactional
    public boolean stop(Organisation organisation, String token, RequestOrigin origin) {
        var link = link(organisation, token).orElse(null);
        if (link == null) {
            return false;
        }
        store.lock(organisation.id(), link.account());
        if (store.end(organisation.id(), link.account(), Road.OTHER_MAILBOX, clock.instant()) == 0) {
            return false;
        }
        events.publishEvent(SecurityEvent.of(
                SecurityEventType.AUTHN_RECOVERY_STOPPED,
                organisation.id(),
                link.account(),
                new Actor.Visitor(origin)));
        return true;
    }
}
