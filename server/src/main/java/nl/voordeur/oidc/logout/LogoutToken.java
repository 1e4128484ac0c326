package nl.voordeur.oidc.logout;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.issuer.Issuer;
import nl.voordeur.oidc.key.SigningKeys;
import nl.voordeur.oidc.logout.LogoutQueueStore.Claimed;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Makes logout tokens (OpenID Connect Back-Channel Logout 2.4), signed as the portal's ID tokens are. They name the
/// person and the session and say nothing else; a type of their own keeps them from being taken for ID tokens, and
/// so does the absence of a nonce.
@Component
class LogoutToken {

    static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    static final Duration LIFE = Duration.ofMinutes(2);

    private final SigningKeys keys;
    private final Organisations organisations;
    private final VoordeurSettings settings;
    private final Clock clock;

    LogoutToken(SigningKeys keys, Organisations organisations, VoordeurSettings settings, Clock clock) {
        this.keys = keys;
        this.organisations = organisations;
        this.settings = settings;
        this.clock = clock;
    }

    /// Signed anew for each try, with the time of that try and the same `jti`.
    String of(Claimed logout, Client client) {
        Instant now = clock.instant();
        var issuer = Issuer.of(organisations.byId(logout.organisation()), settings);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.address())
                .subject(logout.account().toString())
                .audience(client.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(logout.id().toString())
                .claim("sid", logout.session().toString())
                .claim("events", Map.of(EVENT, Map.of()))
                .build();
        return keys.signer(logout.organisation(), client.signingAlgorithm())
                .sign(TYPE, claims)
                .serialize();
    }
}
