package nl.voordeur.oidc.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Optional;

/// The keys of one organisation as one node knows them.
record KeyRing(List<SigningKey> keys) {

    KeyRing {
        keys = List.copyOf(keys);
    }

    Optional<SigningKey> in(KeyState state, SigningAlgorithm algorithm) {
        return keys.stream()
                .filter(key -> key.state() == state && key.algorithm() == algorithm)
                .findFirst();
    }

    Optional<SigningKey> byKid(String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    JWKSet publicKeys() {
        return new JWKSet(
                keys.stream().map(SigningKey::jwk).map(JWK::toPublicJWK).toList());
    }
}
