package nl.voordeur.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.oidc.key.SigningKeys;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Reads the access token of a machine. Nothing in it is believed before its signature fits a key of the organisation
/// it names, and of the header only algorithm, type and key id count (ASVS 9.1.1 to 9.1.3, 9.2.1 to 9.2.3; RFC 9068).
@Component
class ApiTokens {

    public static final String TYPE = "at+jwt";
    private static final String AUDIENCE_PATH = "/api";

    private final Organisations organisations;
    private final SigningKeys keys;
    private final Clients clients;
    private final VoordeurSettings voordeur;
    private final Clock clock;

    ApiTokens(Organisations organisations, SigningKeys keys, Clients clients, VoordeurSettings voordeur, Clock clock) {
        this.organisations = organisations;
        this.keys = keys;
        this.clients = clients;
        this.voordeur = voordeur;
        this.clock = clock;
    }

    /// The caller, if the token is genuine, in time, meant for this API, and of a client that is still enabled.
    Optional<Actor.Machine> read(String token, RequestOrigin origin) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!SigningAlgorithm.ES256.jws().equals(header.getAlgorithm())
                    || header.getType() == null
                    || !TYPE.equals(header.getType().getType())
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (claims == null || claims.getIssuer() == null) {
                return Optional.empty();
            }
            return issuer(claims.getIssuer())
                    .filter(organisation -> signed(jwt, organisation, header.getKeyID()))
                    .filter(organisation -> inTime(claims))
                    .filter(organisation -> List.of(audience()).equals(claims.getAudience()))
                    .flatMap(organisation -> caller(organisation, claims, origin));
        } catch (ParseException notAToken) {
            return Optional.empty();
        }
    }

    private String audience() {
        return voordeur.absolute(AUDIENCE_PATH).toString();
    }

    private Optional<Organisation> issuer(String address) {
        String base = voordeur.absolute("/").toString();
        return address.startsWith(base) ? organisations.bySlug(address.substring(base.length())) : Optional.empty();
    }

    private boolean signed(SignedJWT jwt, Organisation organisation, String kid) {
        Optional<JWK> key = keys.verifier(organisation.id(), kid)
                .filter(jwk -> SigningAlgorithm.ES256.jws().equals(jwk.getAlgorithm()));
        try {
            return key.isPresent() && jwt.verify(new ECDSAVerifier(key.get().toECKey()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private boolean inTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        Date start = claims.getNotBeforeTime();
        return end != null
                && end.toInstant().isAfter(now)
                && (start == null || !start.toInstant().isAfter(now.plusSeconds(5)));
    }

    private Optional<Actor.Machine> caller(Organisation organisation, JWTClaimsSet claims, RequestOrigin origin) {
        String clientId = claims.getSubject();
        String scope = claims.getClaim("scope") instanceof String text ? text : "";
        return Optional.ofNullable(clientId)
                .flatMap(id -> clients.find(organisation.id(), id))
                .filter(client -> client.kind() == ClientKind.MACHINE)
                .map(client -> new Actor.Machine(
                        organisation.id(),
                        client.id(),
                        Stream.of(scope.split(" "))
                                .filter(client.scopes()::contains)
                                .flatMap(name -> Permission.ofScope(name).stream())
                                .collect(Collectors.toUnmodifiableSet()),
                        origin));
    }
}
