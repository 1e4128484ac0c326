package nl.voordeur.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The operator's settings with which the demo runs the server: nothing that production doesn't have.
final class ServerEnvironment {

    private ServerEnvironment() {}

    static Map<String, String> of(URI base, DemoSettings.Ports ports, Path data, String bootstrapSecret) {
        return Map.of(
                "VOORDEUR_BASE_URL", base.toString(),
                "VOORDEUR_DATA", data.toString(),
                "VOORDEUR_BOOTSTRAP_CLIENT_SECRET", bootstrapSecret,
                "VOORDEUR_MAIL_RELAY", "smtp://localhost:" + ports.smtp(),
                "VOORDEUR_PORT", String.valueOf(ports.server()),
                "VOORDEUR_MANAGEMENT_PORT", "0",
                "VOORDEUR_LOG_FORMAT", "");
    }
}
