package nl.voordeur.oidc.key;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;

/// One key of one organisation.
///
/// @param kid random, so that it says nothing about the key or its age
/// @param jwk with its private part while it is `NEXT` or `ACTIVE`, public only afterwards
/// @param since when it came into this state
record SigningKey(String kid, SigningAlgorithm algorithm, KeyState state, JWK jwk, Instant since) {

    @Override
    public String toString() {
        return algorithm + " " + kid + " " + state;
    }
}
