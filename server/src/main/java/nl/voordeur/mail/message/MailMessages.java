package nl.voordeur.mail.message;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.MessageId;
import org.springframework.stereotype.Component;

/// Composes Internet messages (RFC 5322, 2045, 2046, 2387).
@Component
class MailMessages {

    /// Kept apart from the sending session: composing needs no relay.
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InternetAddress from;
    private final String messageIdDomain;

    MailMessages(MailSettings settings, VoordeurSettings server) throws MessagingException {
        this.from = new InternetAddress(settings.from(), true);
        this.messageIdDomain = server.baseUrl().getHost();
    }

    record Parts(
            String senderName, String to, ReadableMail content, List<InlineImage> images, MessageId id, Instant now) {}

    byte[] compose(Parts parts) {
        try {
            var message = new StableMessage(parts.id().at(messageIdDomain));
            message.setFrom(new InternetAddress(from.getAddress(), MailRenderer.oneLine(parts.senderName()), UTF_8));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(parts.to(), true));
            message.setSubject(parts.content().subject(), UTF_8);
            message.setSentDate(Date.from(parts.now()));
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
            message.setContent(alternatives(parts));
            message.saveChanges();
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a mail could not be composed", e);
        }
    }

    private static MimeMultipart alternatives(Parts parts) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(parts.content().text(), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(parts.content().html(), UTF_8, "html");
        // the best form last (RFC 2046 5.1.4)
        return parts.images().isEmpty()
                ? multipart("alternative", text, html)
                : multipart("alternative", text, part(related(html, parts.images())));
    }

    private static MimeMultipart related(MimeBodyPart html, List<InlineImage> images) throws MessagingException {
        MimeMultipart related = multipart("related", html);
        for (InlineImage image : images) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(image.bytes(), image.contentType())));
            part.setContentID("<" + image.contentId() + ">");
            part.setDisposition(Part.INLINE);
            part.setFileName(image.contentId() + "." + image.contentType().replaceAll(".*/", ""));
            part.setDescription(image.alt(), UTF_8);
            related.addBodyPart(part);
        }
        return related;
    }

    private static MimeMultipart multipart(String kind, MimeBodyPart... bodyParts) throws MessagingException {
        var multipart = new MimeMultipart(kind);
        for (MimeBodyPart bodyPart : bodyParts) {
            multipart.addBodyPart(bodyPart);
        }
        return multipart;
    }

    private static MimeBodyPart part(MimeMultipart content) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    /// A message whose id does not change with each attempt.
    private static final class StableMessage extends MimeMessage {

        private final String id;

        StableMessage(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
