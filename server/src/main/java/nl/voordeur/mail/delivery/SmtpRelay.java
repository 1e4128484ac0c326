package nl.voordeur.mail.delivery;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.SmtpReply;
import nl.voordeur.mail.SmtpReply.About;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// A relay that speaks SMTP (RFC 5321).
@Component
class SmtpRelay implements MailRelay {

    private final MailSettings settings;
    private final SingletonSupplier<Session> session;

    /// What it trusts is read with the first mail, because a start must not wait for that.
    SmtpRelay(MailSettings settings, VoordeurSettings server, TrustedAuthorities authorities) {
        this.settings = settings;
        this.session = SingletonSupplier.of(() -> Session.getInstance(properties(settings, server, authorities)));
    }

    @Override
    public Connection open() throws RelayAway {
        try {
            var connection = new SmtpConnection(
                    session.obtain().getTransport(settings.server().protocol()));
            connection.connect();
            return connection;
        } catch (MessagingException e) {
            throw new RelayAway(e);
        }
    }

    private static Properties properties(
            MailSettings settings, VoordeurSettings server, TrustedAuthorities authorities) {
        String prefix = settings.server().prefix();
        var properties = settings.server().properties(authorities);
        properties.setProperty(prefix + "localhost", server.baseUrl().getHost());
        properties.setProperty(prefix + "auth", Boolean.toString(settings.username() != null));
        properties.setProperty(prefix + "dsn.ret", "HDRS"); // links and codes do not come back (RFC 3461 4.3)
        if (settings.bounces() != null) {
            properties.setProperty(prefix + "from", settings.bounces().address());
        }
        return properties;
    }

    private final class SmtpConnection implements Connection {

        private final Transport transport;

        SmtpConnection(Transport transport) {
            this.transport = transport;
        }

        void connect() throws MessagingException {
            var password = settings.password();
            transport.connect(
                    settings.server().host(),
                    settings.port(),
                    settings.username(),
                    password == null ? null : password.reveal());
        }

        @Override
        public Handover handOver(byte[] message, String address) throws RelayAway {
            reconnect();
            try {
                Address[] receiver = {new InternetAddress(address, true)}; // the only one, parsed strictly
                transport.sendMessage(new MimeMessage(session.obtain(), new ByteArrayInputStream(message)), receiver);
                return new Handover.Accepted();
            } catch (MessagingException e) {
                return judge(e);
            }
        }

        private void reconnect() throws RelayAway {
            try {
                if (!transport.isConnected()) {
                    connect();
                }
            } catch (MessagingException e) {
                throw new RelayAway(e);
            }
        }

        private Handover judge(MessagingException failure) {
            SmtpReply reply = replyOf(failure);
            if (reply == null || reply.isOfTheConnection()) {
                close(); // whatever state it is in, the next mail starts afresh
            }
            if (reply == null) {
                return new Handover.NotNow("no answer");
            }
            return reply.isFinal() ? new Handover.Refused(reply.codes()) : new Handover.NotNow(reply.codes());
        }

        @Override
        public void close() {
            try {
                transport.close();
            } catch (MessagingException e) {
                // the relay hung up first; all answers are in
            }
        }
    }

    /// What the relay said of the receiver or, failing that, of the mail; a code below zero stands for silence.
    private static @Nullable SmtpReply replyOf(MessagingException failure) {
        SmtpReply ofMail = null;
        for (Exception e = failure; e instanceof MessagingException one; e = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException ofReceiver && ofReceiver.getReturnCode() > 0) {
                return SmtpReply.of(ofReceiver.getReturnCode(), ofReceiver.getMessage(), About.RECEIVER);
            }
            if (one instanceof SMTPSendFailedException sending && sending.getReturnCode() > 0) {
                boolean ofUs = String.valueOf(sending.getCommand()).startsWith("MAIL");
                ofMail = SmtpReply.of(
                        sending.getReturnCode(), sending.getMessage(), ofUs ? About.SENDER : About.CONTENT);
            }
        }
        return ofMail;
    }
}
