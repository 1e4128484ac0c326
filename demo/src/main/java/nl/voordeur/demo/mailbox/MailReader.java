package nl.voordeur.demo.mailbox;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import nl.voordeur.demo.mailbox.MailContent.Attachment;
import org.jspecify.annotations.Nullable;

/// Takes a MIME message apart (RFC 2045, 2046, 2392).
final class MailReader {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<Attachment> attachments = new ArrayList<>();

    private MailReader() {}

    static MailContent read(MailSummary summary, MimeMessage message) throws MessagingException, IOException {
        MailReader reader = new MailReader();
        reader.part(message);
        return new MailContent(
                summary, reader.text.toString(), reader.html.toString(), List.copyOf(reader.attachments));
    }

    /// The sender as a person reads it: `Gemeente Voorbeeldstad <noreply@voorbeeldstad.example>`.
    static String sender(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        if (from == null || from.length == 0) {
            return "";
        }
        return from[0] instanceof InternetAddress address ? address.toUnicodeString() : from[0].toString();
    }

    private void part(Part part) throws MessagingException, IOException {
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        Object content = part.getContent();
        if (content instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart child = several.getBodyPart(i);
                part(child);
            }
        } else if (!attached && part.isMimeType("text/plain") && content instanceof String plain) {
            text.append(plain);
        } else if (!attached && part.isMimeType("text/html") && content instanceof String markup) {
            html.append(markup);
        } else {
            attachments.add(attachment(part));
        }
    }

    private static Attachment attachment(Part part) throws MessagingException, IOException {
        String type = new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        String[] ids = part.getHeader("Content-ID");
        @Nullable String id = ids == null ? null : ids[0].strip().replaceAll("^<|>$", "");
        @Nullable String name = part.getFileName();
        return new Attachment(
                name == null ? "bijlage" : name,
                type,
                id,
                Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes()));
    }
}
