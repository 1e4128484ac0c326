package nl.voordeur.kernel;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's settings.
///
/// @param baseUrl public address without a trailing slash; every absolute link is built from it and never from a
/// request
///     header, so a forged Host can't steer a mail (OWASP-FP-4)
/// @param data folder for what the server keeps itself: the embedded database
@ConfigurationProperties("voordeur")
public record VoordeurSettings(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("data") Path data) {

    /// Whether browsers reach us over TLS, which decides about `Secure` cookies and HSTS.
    public boolean overTls() {
        return "https".equals(baseUrl.getScheme());
    }

    /// `path` must start with a slash.
    public URI absolute(String path) {
        return URI.create(baseUrl + path);
    }
}
