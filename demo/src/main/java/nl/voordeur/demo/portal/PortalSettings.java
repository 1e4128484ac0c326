package nl.voordeur.demo.portal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the sign-in service is and how the portal proves who it is.
///
/// @param signInService base of the four issuers, without a trailing slash
/// @param secrets client secret for each organisation's slug; the client id is `portaal`
/// @param data folder in which the portal remembers who has seen its explanation
@ConfigurationProperties("portal")
public record PortalSettings(
        @DefaultValue("http://localhost:8080") URI signInService,
        @DefaultValue Map<String, String> secrets,
        @DefaultValue("data/portal") Path data) {

    /// The same at every organisation; clients of two organisations have nothing to do with each other.
    public static final String CLIENT_ID = "portaal";
}
