package nl.voordeur.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.voordeur.demo.seed.Seed;

/// The operator's settings with which the demo runs the server: nothing that production doesn't have.
final class ServerEnvironment {

    private static final int USUAL_MANAGEMENT_PORT = 9080;

    private ServerEnvironment() {}

    static Map<String, String> of(DemoSettings settings, String bootstrapSecret) {
        Map<String, String> environment = new LinkedHashMap<>(Seed.platformClient(bootstrapSecret));
        environment.put("VOORDEUR_BASE_URL", settings.serverUri().toString());
        environment.put("VOORDEUR_DATA", settings.data().toString());
        environment.put("VOORDEUR_PORT", String.valueOf(settings.ports().server()));
        environment.put(
                "VOORDEUR_MAIL_RELAY", "smtp://localhost:" + settings.ports().smtp());
        environment.put("VOORDEUR_OUTBOUND_THIS_MACHINE", "true");
        environment.put("VOORDEUR_LOG_FORMAT", "");
        environment.put("VOORDEUR_MANAGEMENT_PORT", String.valueOf(managementPort()));
        return environment;
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
