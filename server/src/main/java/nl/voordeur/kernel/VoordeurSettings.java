package nl.voordeur.kernel;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The operator's settings. `kernel.startup.SettingsCheck` refuses unsafe ones before anything else happens.
///
/// @param baseUrl public address without a trailing slash; every absolute link is built from it and never from a
///     request header, so a forged Host can't steer a mail (OWASP-FP-4)
/// @param data folder for what the server keeps itself: the embedded database
/// @param trustedProxies addresses or networks whose `X-Forwarded-For` is believed
@ConfigurationProperties("voordeur")
public record VoordeurSettings(
        @DefaultValue("http://localhost:8080") URI baseUrl,
        @DefaultValue("data") Path data,
        @DefaultValue({"127.0.0.1/32", "::1/128"}) List<String> trustedProxies) {

    /// Whether browsers reach us over TLS, which decides about `Secure` cookies and HSTS.
    public boolean overTls() {
        return "https".equals(baseUrl.getScheme());
    }

    /// `path` must start with a slash.
    public URI absolute(String path) {
        return URI.create(baseUrl + path);
    }
}
