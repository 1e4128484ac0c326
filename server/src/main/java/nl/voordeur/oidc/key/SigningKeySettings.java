package nl.voordeur.oidc.key;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Lives of signing keys.
///
/// @param life how long a key signs
/// @param publishedBefore how long it is published before it signs: longer than anybody keeps our JWKS in memory (OIDC
/// 10.1.1)
/// @param kept how long it is published after it signed last: longer than its last token or logout hint is of use
@ConfigurationProperties("voordeur.oidc.keys")
public record SigningKeySettings(
        @DefaultValue("90d") Duration life,
        @DefaultValue("24h") Duration publishedBefore,
        @DefaultValue("48h") Duration kept) {

    /// The next key is published before the present one stops.
    boolean fit() {
        return publishedBefore.compareTo(life) < 0;
    }
}
