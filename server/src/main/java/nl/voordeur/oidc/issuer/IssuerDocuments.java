package nl.voordeur.oidc.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.key.SigningKeys;
import nl.voordeur.organisation.Organisation;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Metadata and keys of each issuer. Every address in them comes from the settings, so a forged `Host` changes nothing.
@RestController
class IssuerDocuments {

    /// Far shorter than a new key is published before it signs.
    private static final Duration KEEP = Duration.ofHours(1);

    private final SigningKeys keys;
    private final VoordeurSettings settings;

    IssuerDocuments(SigningKeys keys, VoordeurSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /// RFC 8414 puts the well-known part before the issuer's path, OpenID Connect behind it; clients try either.
    @GetMapping({
        "/{org}/.well-known/openid-configuration",
        "/.well-known/openid-configuration/{org}",
        "/.well-known/oauth-authorization-server/{org}",
        "/{org}/.well-known/oauth-authorization-server"
    })
    ResponseEntity<Discovery> metadata(Organisation organisation) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEEP).cachePublic())
                .contentType(MediaType.APPLICATION_JSON) // whatever is accepted: there is nothing else
                .body(Discovery.of(Issuer.of(organisation, settings)));
    }

    @GetMapping("/{org}/oauth2/jwks")
    ResponseEntity<String> jwks(Organisation organisation) {
        JWKSet published = keys.published(organisation.id());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEEP).cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(published.toString(true));
    }
}
