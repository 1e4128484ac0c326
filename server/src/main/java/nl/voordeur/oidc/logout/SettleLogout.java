package nl.voordeur.oidc.logout;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.worker.Backoff;
import nl.voordeur.oidc.logout.LogoutQueueStore.Claimed;
import nl.voordeur.outbound.OutboundAnswer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes down what a portal answered, with its trace in the audit trail.
@Service
class SettleLogout {

    private static final Actor DELIVERY = new Actor.Task("logout");
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(15));

    private static final int BAD_REQUEST = 400;

    private final LogoutQueueStore queue;
    private final LogoutMetrics metrics;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SettleLogout(LogoutQueueStore queue, LogoutMetrics metrics, Clock clock, ApplicationEventPublisher events) {
        this.queue = queue;
        this.metrics = metrics;
        this.clock = clock;
        this.events = events;
    }

    /// A portal says with 400 that it read the token and does not act on it (Back-Channel Logout 2.8); the same again
    /// would say the same. Everything else may be over soon: a portal that is being replaced answers 404 or leads
    /// elsewhere, a wrong certificate is renewed, a network is allowed.
    @Transactional
    public void settle(Claimed logout, OutboundAnswer answer) {
        switch (answer) {
            case OutboundAnswer.Answered(int status)
            when status / 100 == 2 -> {
                if (queue.finish(logout, LogoutState.SENT, null, clock.instant())) {
                    metrics.sent();
                    remember(logout, SecurityEventType.PORTAL_LOGOUT_SENT, "attempts", "" + (logout.attempts() + 1));
                }
            }
            case OutboundAnswer.Answered(int status)
            when status == BAD_REQUEST -> fail(logout, LogoutState.REFUSED, "400");
            case OutboundAnswer.Answered(int status) -> again(logout, Integer.toString(status));
            case OutboundAnswer.NotAllowed() -> away(logout, "address not allowed");
            case OutboundAnswer.None(String why) -> away(logout, why);
        }
    }

    /// There is no address to call any more.
    @Transactional
    public void drop(Claimed logout) {
        fail(logout, LogoutState.GIVEN_UP, "no address");
    }

    /// Ends what was tried for too long.
    @Transactional
    public void giveUpOverdue() {
        queue.giveUp(clock.instant()).forEach(logout -> {
            metrics.failed();
            remember(logout, SecurityEventType.PORTAL_LOGOUT_FAILED, "reason", "given up");
        });
    }

    private void fail(Claimed logout, LogoutState state, String reason) {
        if (queue.finish(logout, state, reason, clock.instant())) {
            metrics.failed();
            remember(logout, SecurityEventType.PORTAL_LOGOUT_FAILED, "reason", reason);
        }
    }

    private void again(Claimed logout, String problem) {
        metrics.triedInVain();
        queue.requeue(logout, problem, clock.instant().plus(PAUSES.after(logout.attempts())));
    }

    /// What else waits for the portal is put off with it, but never for long: it may be this one that it can't take.
    private void away(Claimed logout, String problem) {
        again(logout, problem);
        queue.putOff(logout.organisation(), logout.client(), clock.instant().plus(PAUSES.first()));
    }

    private void remember(Claimed logout, SecurityEventType type, String key, String value) {
        events.publishEvent(SecurityEvent.of(type, logout.organisation(), logout.account(), DELIVERY)
                .with("client", logout.client())
                .with("session", logout.session().toString())
                .with(key, value));
    }
}
