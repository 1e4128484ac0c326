package nl.voordeur.kernel.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import nl.voordeur.TestClock;
import nl.voordeur.kernel.VoordeurSettings;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/// The web server with bounds that a test reaches, on a clock that it sets forward. It reads any body whole and says
/// how long it was; of `/endless` the answer never ends.
final class BoundedServer implements AutoCloseable {

    final TestClock clock = new TestClock();
    final CountDownLatch endlessEnded = new CountDownLatch(1);
    final Arrivals arrivals;
    final HttpCounts counts = new HttpCounts();
    private final Tomcat tomcat = new Tomcat();

    BoundedServer(Path folder, Bounds bounds, String trustedProxy) throws LifecycleException {
        var settings =
                new VoordeurSettings(URI.create("http://localhost:8080"), Path.of("data"), List.of(trustedProxy));
        var proxies = new TrustedProxies(settings);
        arrivals = new Arrivals(bounds, proxies, clock, counts);
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector(BoundedProtocol.class.getName());
        connector.setPort(0);
        var protocol = (BoundedProtocol) connector.getProtocolHandler();
        protocol.admitBy(arrivals);
        protocol.setMaxConnections(bounds.connections());
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        tomcat.getEngine().getPipeline().addValve(new PublicAddressValve(proxies, settings));
        tomcat.getHost()
                .getPipeline()
                .addValve(new AdmissionValve(
                        arrivals,
                        new BodyRoom(bounds),
                        new BodyLengths(List.of(new LargerBody(Pattern.compile("/large"), 2 * Bounds.LONGEST_BODY))),
                        counts));
        tomcat.start();
    }

    Client connect() throws IOException {
        return new Client(new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort()));
    }

    /// A small request on a connection of its own, as somebody sends it who has nothing to do with the others.
    String ask(String path, String from) throws IOException {
        try (var client = connect()) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + from
                    + "\r\nConnection: close\r\n\r\n");
            return client.status();
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /// A sender who decides about every byte.
    static final class Client implements AutoCloseable {

        private static final int LONGEST_WAIT = 60_000;

        private final Socket socket;

        Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(LONGEST_WAIT);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void post(String path, String from, String length) throws IOException {
            send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + from + "\r\n" + length
                    + "\r\n\r\n");
        }

        /// The three digits; empty when the connection was cut before any.
        String status() throws IOException {
            try {
                byte[] start = socket.getInputStream().readNBytes(12);
                return start.length < 12 ? "" : new String(start, 9, 3, ISO_8859_1);
            } catch (java.net.SocketException reset) {
                return "";
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private final class Reader extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getRequestURI().equals("/endless")) {
                try {
                    while (true) {
                        response.getOutputStream().write(new byte[1 << 16]);
                    }
                } finally {
                    endlessEnded.countDown();
                }
            }
            int length = request.getInputStream().readAllBytes().length;
            response.getOutputStream().print(length);
        }
    }
}
