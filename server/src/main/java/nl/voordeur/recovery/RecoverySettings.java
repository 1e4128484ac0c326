package nl.voordeur.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people get back in.
///
/// @param linkValidity how long the link of a mail works, a day at most (NIST SP 800-63B-4 4.2.1.2)
@ConfigurationProperties("voordeur.recovery")
public record RecoverySettings(@DefaultValue("1h") Duration linkValidity) {}
