package nl.voordeur.kernel.tls;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whom to trust beside the authorities that Java knows.
///
/// @param trustFile certificates of authorities in PEM, or null
@ConfigurationProperties("voordeur")
public record TrustSettings(@Nullable String trustFile) {}
