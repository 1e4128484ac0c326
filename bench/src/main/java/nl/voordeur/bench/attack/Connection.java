package nl.voordeur.bench.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/// A connection whose user decides about every byte, as no HTTP client lets its user do.
final class Connection implements AutoCloseable {

    static final String CUT = "cut off";
    static final String NO_ANSWER = "no answer";

    private static final int LONGEST_WAIT = (int) TimeUnit.SECONDS.toMillis(100);
    private static final int START_OF_AN_ANSWER = "HTTP/1.1 200".length();

    private final Socket socket = new Socket();

    Connection(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_WAIT);
        socket.setSoTimeout(LONGEST_WAIT);
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// The three digits of the answer that begins here, or what came instead.
    String status() {
        try {
            byte[] start = socket.getInputStream().readNBytes(START_OF_AN_ANSWER);
            return start.length == START_OF_AN_ANSWER && new String(start, ISO_8859_1).startsWith("HTTP/")
                    ? new String(start, 9, 3, ISO_8859_1)
                    : CUT;
        } catch (SocketTimeoutException _) {
            return NO_ANSWER;
        } catch (IOException _) {
            return CUT;
        }
    }

    /// Bytes until the other side closes.
    long drain() throws IOException {
        long count = 0;
        InputStream answer = socket.getInputStream();
        byte[] some = new byte[1 << 14];
        for (int read = answer.read(some); read >= 0; read = answer.read(some)) {
            count += read;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
