package nl.voordeur.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The sign-ins under way, each named by the token of its browser.
@Service
public class SignIns {

    /// How long an expired one is kept, because it tells where the person was going.
    private static final Duration KEPT = Duration.ofDays(1);

    /// Forms of one account that come out of turn and are noted: enough to see what somebody tries.
    private static final Limit NOTED =
            new Limit("sign-in-sequence", 20, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    private final SignInStore store;
    private final Throttle throttle;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SignIns(SignInStore store, Throttle throttle, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.throttle = throttle;
        this.clock = clock;
        this.events = events;
    }

    public Optional<SignIn> find(Organisation organisation, String token) {
        return store.live(organisation.id(), OpaqueToken.hashOf(token), clock.instant());
    }

    /// Where somebody was going, also after the sign-in expired.
    Optional<String> continueTo(Organisation organisation, String token) {
        return store.continueTo(organisation.id(), OpaqueToken.hashOf(token));
    }

    /// Whose password was changed by a mailed link, maybe on another device, while this one waited.
    Optional<Account> overtaken(Organisation organisation, String token) {
        return store.overtaken(organisation.id(), OpaqueToken.hashOf(token));
    }

    /// @return false when it wasn't at `from` (any more)
    @Transactional
    public boolean advance(Organisation organisation, String token, SignIn.Stage from, SignIn.Stage to) {
        return advance(organisation, token, from.path(), to);
    }

    /// @param from path of the stage at which it was found
    /// @return false when it wasn't at `from` (any more)
    @Transactional
    public boolean advance(Organisation organisation, String token, String from, SignIn.Stage to) {
        return store.advance(
                organisation.id(),
                OpaqueToken.hashOf(token),
                from,
                to,
                clock.instant().plus(to.validity()));
    }

    /// Takes one of the tries that it has for a code; parallel calls together get no more than there are (ASVS 2.3.4).
    public Optional<SignIn> takeTry(Organisation organisation, String token, SignIn.Stage stage) {
        return store.takeTry(organisation.id(), OpaqueToken.hashOf(token), stage, clock.instant());
    }

    /// The try was not used: nothing was looked at.
    public void giveBackTry(Organisation organisation, String token) {
        store.giveBackTry(organisation.id(), OpaqueToken.hashOf(token));
    }

    /// Ends one without a session; within the transaction of its cause.
    ///
    /// @return whether this call ended it. Only one of several calls at the same moment is told so
    public boolean drop(Organisation organisation, String token) {
        return store.delete(organisation.id(), OpaqueToken.hashOf(token));
    }

    /// Notes that a form came which the sign-in does not expect now (ASVS 2.3.1). Only of sign-ins, and only the first
    /// ones: what anybody can send would fill the audit trail.
    void outOfOrder(Organisation organisation, SignIn signIn, String path, RequestOrigin origin) {
        if (!throttle.mayRepeat(organisation.id(), NOTED, signIn.account().toString())) {
            return;
        }
        events.publishEvent(new SecurityEvent(
                SecurityEventType.SEQUENCE_FAIL,
                organisation.id(),
                signIn.account(),
                new Actor.Visitor(origin),
                Map.of("flow", "sign-in", "sent", path, "stage", signIn.at())));
    }

    /// Drops what nobody comes back for; run now and then.
    @Transactional
    public int deleteExpired() {
        return store.deleteExpired(clock.instant().minus(KEPT));
    }
}
