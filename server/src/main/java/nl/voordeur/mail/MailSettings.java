package nl.voordeur.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import nl.voordeur.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How mail leaves.
///
/// @param relay `smtp://host:587` (STARTTLS, required unless the relay is this machine) or `smtps://host:465`
/// @param username for the relay, or null
/// @param password for the relay, or null
/// @param from address of the sender; the name before it is the organisation's
/// @param worker whether this node sends mail; another node may do it instead
@ConfigurationProperties("voordeur.mail")
public record MailSettings(
        @DefaultValue("smtp://localhost:1025") URI relay,
        @Nullable String username,
        @Nullable Secret password,
        @DefaultValue("noreply@voordeur.example") String from,
        @DefaultValue("true") boolean worker) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;

    public MailSettings {
        if (relay.getScheme() == null
                || !Set.of("smtp", "smtps").contains(relay.getScheme())
                || relay.getHost() == null) {
            throw new IllegalArgumentException(
                    "voordeur.mail.relay must look like smtp://mail.example.org:587 or smtps://mail.example.org:465");
        }
    }

    /// TLS from the first byte on.
    boolean implicitTls() {
        return "smtps".equals(relay.getScheme());
    }

    /// Whether the connection must become TLS before anything is said: always, unless it stays on this machine.
    boolean startTlsRequired() {
        return !implicitTls() && !loopback();
    }

    /// Whether the relay must show a certificate for its name.
    boolean tlsRequired() {
        return implicitTls() || startTlsRequired();
    }

    int port() {
        if (relay.getPort() > 0) {
            return relay.getPort();
        }
        return implicitTls() ? SUBMISSION_OVER_TLS : SUBMISSION;
    }

    private boolean loopback() {
        try {
            return InetAddress.getByName(relay.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // a name that does not resolve is not this machine
        }
    }
}
