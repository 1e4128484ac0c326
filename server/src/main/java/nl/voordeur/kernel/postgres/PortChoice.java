package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The port of the embedded database: remembered in the folder, another when it is taken.
record PortChoice(Path memory) {

    /// Below the range that systems give to outgoing connections, so that none of those takes it while PostgreSQL
    /// restarts.
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 29_999;

    int choose() throws IOException {
        var remembered = remembered();
        if (remembered > 0 && isFree(remembered)) {
            return remembered;
        }
        var random = new SecureRandom();
        for (var attempt = 0; attempt < 1_000; attempt++) {
            var port = random.nextInt(LOWEST, HIGHEST + 1);
            if (isFree(port)) {
                Files.writeString(memory, port + "\n");
                return port;
            }
        }
        throw new DatabaseUnavailable("No free port for PostgreSQL between %d and %d.".formatted(LOWEST, HIGHEST));
    }

    private int remembered() throws IOException {
        try {
            return Files.exists(memory)
                    ? Integer.parseInt(Files.readString(memory).strip())
                    : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
