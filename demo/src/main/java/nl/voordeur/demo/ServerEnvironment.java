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
                "SPRING_MAIL_HOST", "127.0.0.1",
                "SPRING_MAIL_PORT", String.valueOf(ports.smtp()),
                "SERVER_ADDRESS", "127.0.0.1",
                "SERVER_PORT", String.valueOf(ports.server()));
    }
}
