package nl.voordeur.oidc.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.memory.Memories;
import nl.voordeur.kernel.memory.Memory;
import org.springframework.stereotype.Service;

/// The keys with which an organisation signs, and those that others may still meet. Remembered until they change, and
/// never for long ([#LONGEST]) beside the time a key is published before it signs
/// ([SigningKeySettings#publishedBefore()]).
@Service
public class SigningKeys {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// An unknown `kid` makes us look again, but no more often than this: anybody can send unknown ones.
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final SigningKeyStore store;
    private final Clock clock;
    private final FastCrypto fastCrypto;
    private final Memory<Remembered> rings;
    private final Map<OrganisationId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<String, JWSSigner> signers = new ConcurrentHashMap<>();

    SigningKeys(SigningKeyStore store, Clock clock, FastCrypto fastCrypto, Memories memories) {
        this.rings = memories.named("oidc.keys", LONGEST);
        this.fastCrypto = fastCrypto;
        this.store = store;
        this.clock = clock;
    }

    /// The key that signs now, made on the spot when the organisation is new.
    public Signer signer(OrganisationId organisation, SigningAlgorithm algorithm) {
        SigningKey key = ring(organisation).in(KeyState.ACTIVE, algorithm).orElseThrow();
        return new Signer(key.kid(), algorithm, signers.computeIfAbsent(key.kid(), kid -> signer(key)));
    }

    /// What stands at the JWKS address: public parts of the next, the active and the retiring keys.
    public JWKSet published(OrganisationId organisation) {
        return ring(organisation).publicKeys();
    }

    /// The public key that verifies a signature of ours, if it is still published.
    public Optional<JWK> verifier(OrganisationId organisation, String kid) {
        Remembered known = remembered(organisation);
        return known.ring()
                .byKid(kid)
                .or(() -> known.read().plus(BETWEEN_LOOKS).isAfter(clock.instant())
                        ? Optional.empty()
                        : lookAgain(organisation).byKid(kid))
                .map(SigningKey::jwk)
                .map(JWK::toPublicJWK);
    }

    /// Call in the transaction of the change.
    void changed(OrganisationId organisation) {
        rings.changed(organisation.toString());
    }

    SigningKey generate(SigningAlgorithm algorithm, KeyState state) {
        fastCrypto.ready();
        String kid = OpaqueToken.random().value().substring(0, 22);
        return new SigningKey(kid, algorithm, state, algorithm.generate(kid), clock.instant());
    }

    private KeyRing ring(OrganisationId organisation) {
        return remembered(organisation).ring();
    }

    private Remembered remembered(OrganisationId organisation) {
        return rings.get(organisation.toString(), () -> Optional.of(inTurn(organisation)))
                .orElseThrow();
    }

    private KeyRing lookAgain(OrganisationId organisation) {
        rings.forget(organisation.toString());
        return ring(organisation);
    }

    /// Of many that need the keys of a new organisation at once, one makes them.
    private Remembered inTurn(OrganisationId organisation) {
        var lock = locks.computeIfAbsent(organisation, id -> new ReentrantLock());
        lock.lock();
        try {
            return read(organisation);
        } finally {
            lock.unlock();
        }
    }

    private Remembered read(OrganisationId organisation) {
        var ring = new KeyRing(store.published(organisation));
        boolean made = false;
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (ring.in(KeyState.ACTIVE, algorithm).isEmpty()) {
                store.insert(organisation, generate(algorithm, KeyState.ACTIVE));
                made = true;
            }
        }
        return new Remembered(made ? new KeyRing(store.published(organisation)) : ring, clock.instant());
    }

    private JWSSigner signer(SigningKey key) {
        fastCrypto.ready();
        try {
            return key.algorithm().signer(key.jwk());
        } catch (JOSEException e) {
            throw new IllegalStateException("our own key does not sign: " + key, e);
        }
    }

    private record Remembered(KeyRing ring, Instant read) {}
}
