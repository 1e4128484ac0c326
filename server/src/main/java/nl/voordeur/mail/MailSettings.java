package nl.voordeur.mail;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import nl.voordeur.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How mail leaves, and comes back.
///
/// @param relay `smtp://host:587` (STARTTLS, required unless the relay is this machine) or `smtps://host:465`
/// @param username for the relay, or null
/// @param password for the relay, or null
/// @param from address of the sender; the name before it is the organisation's
/// @param worker whether this node sends mail; another node may do it instead
/// @param connections to the relay at once, of this node; more than the relay takes from one client is no use
/// @param bounces where mail comes back that can't be delivered, or null when nobody reads that, which is also what a
///     blank mailbox means
@ConfigurationProperties("voordeur.mail")
public record MailSettings(
        @DefaultValue("smtp://localhost:1025") URI relay,
        @Nullable String username,
        @Nullable Secret password,
        @DefaultValue("noreply@voordeur.example") String from,
        @DefaultValue("true") boolean worker,
        @DefaultValue("8") int connections,
        @Nullable Bounces bounces) {

    private static final int MOST_CONNECTIONS = 100;

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;

    /// A mailbox for what comes back, of this server alone.
    ///
    /// @param address envelope sender of all mail, which is where mail servers return it to (RFC 5321 4.4)
    /// @param mailbox `imaps://host:993` or `imap://host:143` (STARTTLS, required unless it is this machine)
    /// @param folder in which the returned mail arrives
    public record Bounces(
            String address,
            @Nullable URI mailbox,
            String username,
            Secret password,
            @DefaultValue("INBOX") String folder) {

        public Bounces {
            if (mailbox != null && !isServer(mailbox, Set.of("imap", "imaps"))) {
                throw new IllegalArgumentException(
                        "voordeur.mail.bounces.mailbox must look like imaps://mail.example.org or imap://mail.example.org");
            }
        }

        public MailServer server() {
            return new MailServer(Objects.requireNonNull(mailbox));
        }
    }

    public MailSettings {
        bounces = bounces == null || bounces.mailbox() == null ? null : bounces;
        if (!isServer(relay, Set.of("smtp", "smtps"))) {
            throw new IllegalArgumentException(
                    "voordeur.mail.relay must look like smtp://mail.example.org:587 or smtps://mail.example.org:465");
        }
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("voordeur.mail.connections is 1 to " + MOST_CONNECTIONS);
        }
    }

    public MailServer server() {
        return new MailServer(relay);
    }

    public int port() {
        return server().port(SUBMISSION, SUBMISSION_OVER_TLS);
    }

    private static boolean isServer(URI address, Set<String> schemes) {
        return address.getScheme() != null && schemes.contains(address.getScheme()) && address.getHost() != null;
    }
}
