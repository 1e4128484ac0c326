package nl.voordeur.bench.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks for the page of sign-in of an organisation that has nothing to do with it, each time on a new connection.
public final class Bystander {

    private static final int LONGEST_WAIT = 10_000;

    private final int port;
    private final List<Long> answered = new ArrayList<>();
    private int asked;

    public Bystander(int port) {
        this.port = port;
    }

    /// @param asked pages that were asked for
    /// @param answered those that came whole
    /// @param median milliseconds
    /// @param slow milliseconds within which 99 % came
    public record Experience(int asked, int answered, long median, long slow) {}

    /// Since it was asked for last.
    public Experience experience() {
        List<Long> times = answered.stream().sorted().toList();
        var experience = new Experience(asked, times.size(), at(times, 50), at(times, 99));
        answered.clear();
        asked = 0;
        return experience;
    }

    public void ask() {
        asked++;
        long begun = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_WAIT);
            socket.setSoTimeout(LONGEST_WAIT);
            socket.getOutputStream().write("""
                    GET /platform/sign-in HTTP/1.1\r
                    Host: localhost\r
                    X-Forwarded-For: 203.0.113.9\r
                    Connection: close\r
                    \r
                    """.getBytes(US_ASCII));
            InputStream stream = socket.getInputStream();
            var answer = new String(stream.readAllBytes(), US_ASCII);
            if (answer.startsWith("HTTP/1.1 200 ") && answer.strip().endsWith("</html>")) {
                answered.add(System.nanoTime() - begun);
            }
        } catch (IOException _) {
            // unanswered, and counted as such
        }
    }

    private static long at(List<Long> times, int percent) {
        return times.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(times.get(times.size() * percent / 100));
    }
}
