package nl.voordeur.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import nl.voordeur.demo.seed.Seed;

/// The operator's settings with which the demo runs the server: nothing that production doesn't have.
final class ServerEnvironment {

    private static final int USUAL_MANAGEMENT_PORT = 9080;

    private ServerEnvironment() {}

    static Map<String, String> of(DemoSettings settings, String bootstrapSecret) {
        return Map.ofEntries(
                Map.entry("VOORDEUR_BASE_URL", settings.serverUri().toString()),
                Map.entry("VOORDEUR_DATA", settings.data().toString()),
                Map.entry("VOORDEUR_PORT", String.valueOf(settings.ports().server())),
                Map.entry(
                        "VOORDEUR_MAIL_RELAY",
                        "smtp://localhost:" + settings.ports().smtp()),
                Map.entry("VOORDEUR_OIDC_CLIENTS_0_ORGANISATION", Seed.PLATFORM),
                Map.entry("VOORDEUR_OIDC_CLIENTS_0_ID", Seed.PLATFORM_CLIENT),
                Map.entry("VOORDEUR_OIDC_CLIENTS_0_KIND", "MACHINE"),
                Map.entry("VOORDEUR_OIDC_CLIENTS_0_SECRET", bootstrapSecret),
                Map.entry("VOORDEUR_OIDC_CLIENTS_0_SCOPES", "organisations:write,clients:write"),
                Map.entry("VOORDEUR_LOG_FORMAT", ""),
                Map.entry("VOORDEUR_MANAGEMENT_PORT", String.valueOf(managementPort())));
    }

    /// The usual one for health and metrics; nobody misses it in the demo when something else has it.
    private static int managementPort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_MANAGEMENT_PORT));
            return USUAL_MANAGEMENT_PORT;
        } catch (IOException _) {
            return 0;
        }
    }
}
