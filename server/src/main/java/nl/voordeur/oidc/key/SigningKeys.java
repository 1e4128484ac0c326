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
import org.springframework.stereotype.Service;

/// The keys with which an organisation signs, and those that others may still meet. Kept in memory for [#MEMORY],
/// which is far shorter than the time a key is published before it signs ([SigningKeySettings#publishedBefore()]).
@Service
public class SigningKeys {

    static final Duration MEMORY = Duration.ofSeconds(30);

    /// An unknown `kid` makes us look again, but no more often than this: anybody can send unknown ones.
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final SigningKeyStore store;
    private final Clock clock;
    private final FastCrypto fastCrypto;
    private final Map<OrganisationId, Remembered> rings = new ConcurrentHashMap<>();
    private final Map<OrganisationId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<String, JWSSigner> signers = new ConcurrentHashMap<>();

    SigningKeys(SigningKeyStore store, Clock clock, FastCrypto fastCrypto) {
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
        return ring(organisation)
                .byKid(kid)
                .or(() -> {
                    Remembered known = rings.get(organisation);
                    if (known != null && known.read().plus(BETWEEN_LOOKS).isAfter(clock.instant())) {
                        return Optional.empty();
                    }
                    rings.remove(organisation);
                    return ring(organisation).byKid(kid);
                })
                .map(SigningKey::jwk)
                .map(JWK::toPublicJWK);
    }

    void forget(OrganisationId organisation) {
        rings.remove(organisation);
    }

    SigningKey generate(SigningAlgorithm algorithm, KeyState state) {
        fastCrypto.ready();
        String kid = OpaqueToken.random().value().substring(0, 22);
        return new SigningKey(kid, algorithm, state, algorithm.generate(kid), clock.instant());
    }

    private KeyRing ring(OrganisationId organisation) {
        Remembered known = rings.get(organisation);
        if (known != null && known.read().plus(MEMORY).isAfter(clock.instant())) {
            return known.ring();
        }
        var lock = locks.computeIfAbsent(organisation, id -> new ReentrantLock());
        lock.lock();
        try {
            Remembered meanwhile = rings.get(organisation);
            return meanwhile != null && meanwhile.read().plus(MEMORY).isAfter(clock.instant())
                    ? meanwhile.ring()
                    : read(organisation);
        } finally {
            lock.unlock();
        }
    }

    private KeyRing read(OrganisationId organisation) {
        var ring = new KeyRing(store.published(organisation));
        boolean made = false;
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (ring.in(KeyState.ACTIVE, algorithm).isEmpty()) {
                store.insert(organisation, generate(algorithm, KeyState.ACTIVE));
                made = true;
            }
        }
        if (made) {
            ring = new KeyRing(store.published(organisation));
        }
        rings.put(organisation, new Remembered(ring, clock.instant()));
        return ring;
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
