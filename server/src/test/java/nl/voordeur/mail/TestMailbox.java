package nl.voordeur.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads mails as their receivers will, out of the outbox. Take it with `@Import(TestMailbox.class)`.
@TestComponent
public final class TestMailbox {

    private final JdbcClient jdbc;
    private final MailSeal seal;

    TestMailbox(JdbcClient jdbc, MailSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    public record Received(String kind, String to, String subject, String text, String html, MimeMessage message) {}

    /// What waits for this address, oldest first.
    public List<Received> of(Organisation organisation, String address) {
        return all(organisation).stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /// All that waits at this organisation, oldest first.
    public List<Received> all(Organisation organisation) {
        return jdbc.sql("""
                        select id, kind, address, content_sealed from mail
                        where organisation_id = :organisation and content_sealed is not null order by created_at, id""")
                .param("organisation", organisation.id().value())
                .query((row, number) -> read(
                        row.getString("kind"),
                        row.getString("address"),
                        seal.open(
                                organisation.id(),
                                new MailId(row.getObject("id", UUID.class)),
                                row.getBytes("content_sealed"))))
                .list();
    }

    private static Received read(String kind, String to, byte[] content) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(content));
            return new Received(
                    kind,
                    to,
                    message.getSubject(),
                    Objects.requireNonNullElse(find(message, "text/plain"), ""),
                    Objects.requireNonNullElse(find(message, "text/html"), ""),
                    message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
