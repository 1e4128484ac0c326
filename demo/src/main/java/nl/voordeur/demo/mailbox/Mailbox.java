package nl.voordeur.demo.mailbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import nl.voordeur.demo.web.PortTaken;

/// Receives mail over real SMTP for every address there is, on the loopback address only.
public class Mailbox implements AutoCloseable {

    private final GreenMail server;
    private final int port;

    private Mailbox(GreenMail server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Port 0 takes a free one, which [#port()] tells.
    public static Mailbox start(int port, MailStore store) {
        int taken = takeable(port);
        ServerSetup setup =
                new ServerSetup(taken, InetAddress.getLoopbackAddress().getHostAddress(), ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> keep(store, message, recipient));
        return new Mailbox(server, taken);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.stop();
    }

    /// GreenMail reports a taken port only as a time-out, so it is tried first.
    private static int takeable(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException _) {
            throw new PortTaken(port, "mail (SMTP)");
        }
    }

    private static GreenMailUser keep(MailStore store, MovingMessage message, MailAddress recipient)
            throws MessagingException {
        try {
            store.add(recipient.getEmail(), message.getMessage());
            return new Kept(recipient.getEmail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// GreenMail delivers to a user; ours has the mail already.
    private record Kept(String address) implements GreenMailUser {

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }

        @Override
        public void deliver(MovingMessage message) {}

        @Override
        public void deliver(MimeMessage message) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}
    }
}
