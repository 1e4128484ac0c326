package nl.voordeur.oidc.machine;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.memory.Memories;
import nl.voordeur.kernel.memory.Memory;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.oidc.key.SigningKeys;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads the access token of a machine. Nothing in it is believed before its signature fits a key of the organisation
/// it names, and of the header only algorithm, type and key id count (ASVS 9.1.1 to 9.1.3, 9.2.1 to 9.2.3; RFC 9068).
@Service
public class MachineTokens {

    public static final String TYPE = "at+jwt";

    /// Of one client that haven't ended by themselves: all are in memory.
    static final int MOST_REVOKED = 1000;

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String AUDIENCE_PATH = "/api";

    private final Organisations organisations;
    private final SigningKeys keys;
    private final Clients clients;
    private final RevokedTokenStore revoked;
    private final Memory<Set<String>> memory;
    private final VoordeurSettings voordeur;
    private final Clock clock;

    MachineTokens(
            Organisations organisations,
            SigningKeys keys,
            Clients clients,
            RevokedTokenStore revoked,
            Memories memories,
            VoordeurSettings voordeur,
            Clock clock) {
        this.organisations = organisations;
        this.keys = keys;
        this.clients = clients;
        this.revoked = revoked;
        this.memory = memories.named("oidc.revoked-tokens", LONGEST);
        this.voordeur = voordeur;
        this.clock = clock;
    }

    /// The token, if it is genuine, in time, meant for this API, of a client that is still enabled, and not handed
    /// back.
    public Optional<MachineToken> read(String token) {
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
                    .flatMap(organisation -> token(organisation, claims));
        } catch (ParseException notAToken) {
            return Optional.empty();
        }
    }

    /// @return false when its client handed back too many; it ends by itself
    @Transactional
    public boolean revoke(MachineToken token) {
        OrganisationId organisation = token.organisation().id();
        boolean kept = revoked.insert(organisation, token.client().id(), token.id(), token.expiresAt(), MOST_REVOKED);
        if (kept) {
            memory.changed(organisation.toString());
        }
        return kept;
    }

    /// Forgets those that would have ended by now.
    @Transactional
    public int purge(OrganisationId organisation) {
        int gone = revoked.purge(organisation, clock.instant());
        if (gone > 0) {
            memory.changed(organisation.toString());
        }
        return gone;
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

    private Optional<MachineToken> token(Organisation organisation, JWTClaimsSet claims) {
        String clientId = claims.getSubject();
        String id = claims.getJWTID();
        if (clientId == null || id == null || revoked(organisation.id()).contains(id)) {
            return Optional.empty();
        }
        String scope = claims.getClaim("scope") instanceof String text ? text : "";
        Instant end = claims.getExpirationTime().toInstant();
        Instant start = Objects.requireNonNullElse(claims.getIssueTime(), claims.getExpirationTime())
                .toInstant();
        return clients.find(organisation.id(), clientId)
                .filter(client -> client.kind() == ClientKind.MACHINE)
                .map(client -> new MachineToken(
                        organisation,
                        id,
                        client,
                        Stream.of(scope.split(" "))
                                .filter(client.scopes()::contains)
                                .collect(Collectors.toUnmodifiableSet()),
                        start,
                        end));
    }

    private Set<String> revoked(OrganisationId organisation) {
        return memory.get(organisation.toString(), () -> Optional.of(Set.copyOf(revoked.all(organisation))))
                .orElseThrow();
    }
}
