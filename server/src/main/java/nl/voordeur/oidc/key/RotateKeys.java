package nl.voordeur.oidc.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes keys from state to state. Run it often, on every node: each step happens once, and nothing happens before its
/// time.
@Service
public class RotateKeys {

    private static final Actor ROTATION = new Actor.Task("key-rotation");

    private final SigningKeyStore store;
    private final SigningKeys keys;
    private final SigningKeySettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RotateKeys(
            SigningKeyStore store,
            SigningKeys keys,
            SigningKeySettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /// What is due now: announce a next key, let it take over, take an old one away.
    @Transactional
    public void step(OrganisationId organisation) {
        Instant now = clock.instant();
        var ring = new KeyRing(store.published(organisation));
        for (SigningKey key : ring.keys()) {
            if (key.state() == KeyState.RETIRING && due(key, settings.kept(), now)) {
                store.move(organisation, key.kid(), KeyState.RETIRING, KeyState.REMOVED, now);
            }
        }
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            Optional<SigningKey> active = ring.in(KeyState.ACTIVE, algorithm);
            Optional<SigningKey> next = ring.in(KeyState.NEXT, algorithm);
            if (active.isEmpty()) {
                continue; // made with the first token
            }
            Duration announced = settings.life().minus(settings.publishedBefore());
            if (next.isEmpty() && due(active.get(), announced, now)) {
                store.insert(organisation, keys.generate(algorithm, KeyState.NEXT));
            } else if (next.isPresent()
                    && due(active.get(), settings.life(), now)
                    && due(next.get(), settings.publishedBefore(), now)) {
                takeOver(organisation, active.get(), next.get(), now);
            }
        }
        keys.changed(organisation);
    }

    /// For a key that may have leaked: a new one signs at once, and the old one verifies nothing any more. Portals
    /// fetch the JWKS again when they meet an unknown `kid`.
    @Transactional
    public void replaceNow(OrganisationId organisation) {
        Instant now = clock.instant();
        var ring = new KeyRing(store.published(organisation));
        for (SigningKey key : ring.keys()) {
            store.move(organisation, key.kid(), key.state(), KeyState.REMOVED, now);
        }
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            store.insert(organisation, keys.generate(algorithm, KeyState.ACTIVE));
        }
        keys.changed(organisation);
        events.publishEvent(SecurityEvent.of(SecurityEventType.SIGNING_KEY_CHANGED, organisation, null, ROTATION)
                .with("reason", "replaced"));
    }

    private void takeOver(OrganisationId organisation, SigningKey active, SigningKey next, Instant now) {
        if (store.move(organisation, active.kid(), KeyState.ACTIVE, KeyState.RETIRING, now)
                && store.move(organisation, next.kid(), KeyState.NEXT, KeyState.ACTIVE, now)) {
            events.publishEvent(SecurityEvent.of(SecurityEventType.SIGNING_KEY_CHANGED, organisation, null, ROTATION)
                    .with("kid", next.kid())
                    .with("reason", "rotated"));
        }
    }

    private static boolean due(SigningKey key, Duration after, Instant now) {
        return !key.since().plus(after).isAfter(now);
    }
}
