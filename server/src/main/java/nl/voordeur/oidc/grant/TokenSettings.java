package nl.voordeur.oidc.grant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Lives of what we hand out.
///
/// @param code from authorization to exchange (ASVS 10.4.3: at most a minute)
/// @param idToken it is read at once, so five minutes (NLGOV-C-4)
/// @param access of a portal's access token (NLGOV-O-6: at most an hour)
/// @param refreshIdle how long a refresh token may lie unused (NLGOV-C-8: at most six hours)
/// @param offline absolute end of a family with `offline_access`; without it the session's absolute end counts
/// @param api of a machine's access token
@ConfigurationProperties("voordeur.oidc.tokens")
public record TokenSettings(
        @DefaultValue("60s") Duration code,
        @DefaultValue("5m") Duration idToken,
        @DefaultValue("10m") Duration access,
        @DefaultValue("6h") Duration refreshIdle,
        @DefaultValue("24h") Duration offline,
        @DefaultValue("15m") Duration api) {

    private static final Duration HOUR = Duration.ofHours(1);

    public TokenSettings {
        if (code.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("voordeur.oidc.tokens.code: a code lives at most a minute");
        }
        if (access.compareTo(HOUR) > 0 || api.compareTo(HOUR) > 0) {
            throw new IllegalArgumentException("voordeur.oidc.tokens: an access token lives at most an hour");
        }
    }
}
