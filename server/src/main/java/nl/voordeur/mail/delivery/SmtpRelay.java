package nl.voordeur.mail.delivery;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailSettings;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A relay that speaks SMTP (RFC 5321).
@Component
class SmtpRelay implements MailRelay {

    /// The code and, where there is one, the enhanced code (RFC 3463); the words after it may name the person.
    private static final Pattern REPLY = Pattern.compile("^([245]\\d\\d)[ -]([245]\\.\\d{1,3}\\.\\d{1,3})?");
    /// "Sign in first" and its kin (RFC 4954), and "closing down": no verdict on the mail, and no use going on.
    private static final Pattern OF_THE_CONNECTION = Pattern.compile("^(421|454|530|534|535|538)");

    private final MailSettings settings;
    private final Session session;

    SmtpRelay(MailSettings settings, VoordeurSettings server) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings, server));
    }

    @Override
    public Connection open() throws RelayAway {
        try {
            var connection =
                    new SmtpConnection(session.getTransport(settings.server().protocol()));
            connection.connect();
            return connection;
        } catch (MessagingException e) {
            throw new RelayAway(e);
        }
    }

    private static Properties properties(MailSettings settings, VoordeurSettings server) {
        String prefix = settings.server().prefix();
        var properties = settings.server().properties();
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
                transport.sendMessage(new MimeMessage(session, new ByteArrayInputStream(message)), receiver);
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
            String reply = replyOf(failure);
            if (reply == null || OF_THE_CONNECTION.matcher(reply).find()) {
                close(); // whatever state it is in, the next mail starts afresh
                return new Handover.NotNow(reply == null ? "no answer" : reply);
            }
            return reply.startsWith("5") ? new Handover.Refused(reply) : new Handover.NotNow(reply);
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
    private static @Nullable String replyOf(MessagingException failure) {
        String ofMail = null;
        for (Exception e = failure; e instanceof MessagingException one; e = one.getNextException()) {
            if (one instanceof SMTPAddressFailedException ofReceiver && ofReceiver.getReturnCode() > 0) {
                return reply(ofReceiver.getReturnCode(), ofReceiver.getMessage());
            }
            if (one instanceof SMTPSendFailedException sending && sending.getReturnCode() > 0) {
                ofMail = reply(sending.getReturnCode(), sending.getMessage());
            }
        }
        return ofMail;
    }

    private static String reply(int code, @Nullable String words) {
        Matcher reply = REPLY.matcher(words == null ? "" : words);
        return reply.find() && reply.group(2) != null ? code + " " + reply.group(2) : Integer.toString(code);
    }
}
