package nl.voordeur.bench.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;

/// A server, and requests as it gets them.
///
/// @param slug of the organisation that is attacked
/// @param platform access token of a machine of the platform
/// @param tenant access token of a machine of the organisation
/// @param file path of a file that every page loads
public record Target(int port, String slug, String platform, String tenant, String file) {

    private static final int PIECE = 1 << 13;

    /// The first lines of a request, up to where its own headers begin; each number is another network.
    String head(String method, String path, int number) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.%d.%d.%d\r\n"
                .formatted(
                        method,
                        path.replace("{org}", slug),
                        18 + number / 62_500 % 2,
                        number / 250 % 250,
                        number % 250);
    }

    String api(String method, String path, int number, String token) {
        return head(method, path, number) + "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n";
    }

    String form(String path, int number) {
        return head("POST", path, number) + "Content-Type: application/x-www-form-urlencoded\r\n";
    }

    /// A request with a body of a declared length.
    String whole(String head, byte[] body) throws IOException {
        try (var connection = new Connection(port)) {
            connection.send(head + "Content-Length: " + body.length + "\r\n\r\n");
            return rest(connection, () -> connection.send(body));
        }
    }

    String whole(String head, String body) throws IOException {
        return whole(head, body.getBytes(ISO_8859_1));
    }

    /// Sent in chunks, so that nobody knows how long it is.
    String chunked(String head, String body) throws IOException {
        try (var connection = new Connection(port)) {
            connection.send(head + "Transfer-Encoding: chunked\r\n\r\n");
            return rest(connection, () -> {
                for (int sent = 0; sent < body.length(); sent += PIECE) {
                    String piece = body.substring(sent, Math.min(body.length(), sent + PIECE));
                    connection.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
                }
                connection.send("0\r\n\r\n");
            });
        }
    }

    /// The same chunk again and again, until it is cut off.
    String endless(String head) throws IOException {
        String piece = Integer.toHexString(PIECE) + "\r\n" + "a".repeat(PIECE) + "\r\n";
        try (var connection = new Connection(port)) {
            connection.send(head + "Transfer-Encoding: chunked\r\n\r\n");
            return rest(connection, () -> {
                while (true) {
                    connection.send(piece);
                }
            });
        }
    }

    String bare(String head) throws IOException {
        try (var connection = new Connection(port)) {
            return rest(connection, () -> connection.send(head + "\r\n"));
        }
    }

    interface Sending {
        void run() throws IOException;
    }

    /// Sends while it waits for the answer, which may come before all was sent.
    static String rest(Connection connection, Sending sending) {
        Thread.ofVirtual().start(() -> {
            try {
                sending.run();
            } catch (IOException _) {
                // the other side has had enough
            }
        });
        return connection.status();
    }

    static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Text that doesn't compress and that nobody has seen before.
    static String noise(int length) {
        return ThreadLocalRandom.current()
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
