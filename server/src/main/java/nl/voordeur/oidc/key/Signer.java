package nl.voordeur.oidc.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/// Signs with one key of one organisation.
public record Signer(String kid, SigningAlgorithm algorithm, JWSSigner signer) {

    public SignedJWT sign(JOSEObjectType type, JWTClaimsSet claims) {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm.jws()).type(type).keyID(kid).build(), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("our own key " + kid + " does not sign", e);
        }
        return jwt;
    }
}
