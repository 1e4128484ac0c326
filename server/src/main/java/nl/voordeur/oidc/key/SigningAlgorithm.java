package nl.voordeur.oidc.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;

/// The two algorithms we sign with. RS256 because OpenID Connect Core 15.1 obliges and ordinary clients expect it;
/// ES256 because it is fifteen times cheaper. Both at 128 bits of strength (ASVS 11.2.3): hence RSA of 3072 bits.
public enum SigningAlgorithm {
    ES256 {
        @Override
        JWK generate(String kid) {
            KeyPair pair = keyPair("EC", generator -> generator.initialize(new ECGenParameterSpec("secp256r1")));
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
        }

        @Override
        JWSSigner signer(JWK key) throws JOSEException {
            return new ECDSASigner(key.toECKey());
        }
    },
    RS256 {
        @Override
        JWK generate(String kid) {
            KeyPair pair = keyPair("RSA", generator -> generator.initialize(RSA_BITS));
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        }

        @Override
        JWSSigner signer(JWK key) throws JOSEException {
            return new RSASSASigner(key.toRSAKey());
        }
    };

    private static final int RSA_BITS = 3072;

    public JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    /// A new key pair; with RSA that takes up to a second, so not while somebody waits.
    abstract JWK generate(String kid);

    abstract JWSSigner signer(JWK key) throws JOSEException;

    private interface Initialisation {
        void of(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    private static KeyPair keyPair(String type, Initialisation initialisation) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            initialisation.of(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes " + type + " keys", e);
        }
    }
}
