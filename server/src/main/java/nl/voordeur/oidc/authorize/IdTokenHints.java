package nl.voordeur.oidc.authorize;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import nl.voordeur.oidc.issuer.Issuer;
import nl.voordeur.oidc.key.SigningKeys;
import org.springframework.stereotype.Component;

/// Reads an ID token that a portal hands back as a hint. Its signature counts and its age does not (OpenID Connect
/// RP-Initiated Logout 2); whoever signs, we only believe our own key of the algorithm that the key was made for.
@Component
class IdTokenHints {

    /// @param subject the account that the token was about
    /// @param client to whom it was given
    record Hint(String subject, String client) {}

    private final SigningKeys keys;

    IdTokenHints(SigningKeys keys) {
        this.keys = keys;
    }

    Optional<Hint> read(Issuer issuer, String token) {
        try {
            var jwt = SignedJWT.parse(token);
            String kid = jwt.getHeader().getKeyID();
            Optional<JWK> key = kid == null
                    ? Optional.empty()
                    : keys.verifier(issuer.organisation().id(), kid)
                            .filter(jwk -> jwt.getHeader().getAlgorithm().equals(jwk.getAlgorithm()));
            if (key.isEmpty() || !jwt.verify(verifier(key.get()))) {
                return Optional.empty();
            }
            var claims = jwt.getJWTClaimsSet();
            return issuer.address().equals(claims.getIssuer())
                            && claims.getSubject() != null
                            && claims.getAudience().size() == 1
                    ? Optional.of(
                            new Hint(claims.getSubject(), claims.getAudience().getFirst()))
                    : Optional.empty();
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return KeyType.RSA.equals(key.getKeyType())
                ? new RSASSAVerifier(key.toRSAKey())
                : new ECDSAVerifier(key.toECKey());
    }
}
