package nl.voordeur.mail.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// That a mail could not be delivered, as a mail server reports it (RFC 3464, within RFC 6522).
///
/// Reads only the parts on the first level, and of them only headers: what a stranger nests or claims beyond that is
/// not looked at.
///
/// @param messageId of the mail that came back
/// @param status why (RFC 3463): `5.1.1`. The server's own words may name the person and are left out
record DeliveryReport(String messageId, String status) {

    private static final Session SESSION = Session.getInstance(new Properties());
    /// A report has three parts: words, status, and the mail or its headers.
    private static final int MOST_PARTS = 5;

    private static final int MOST_RECIPIENTS = 10;
    private static final String UNSPECIFIED = "5.0.0";
    private static final Pattern STATUS = Pattern.compile("[45]\\.\\d{1,3}\\.\\d{1,3}");

    /// In the forms for addresses with other letters too (RFC 6533).
    private static final List<String> STATUS_PARTS =
            List.of("message/delivery-status", "message/global-delivery-status");

    private static final List<String> RETURNED_PARTS =
            List.of("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers");

    /// @return empty when it is something else, such as an answer of a person, a mere delay, or nonsense
    static Optional<DeliveryReport> read(byte[] message) {
        try {
            return read(new MimeMessage(SESSION, new ByteArrayInputStream(message)));
        } catch (MessagingException | IOException | RuntimeException e) {
            return Optional.empty(); // whatever trips the parser, the messages behind it are still read
        }
    }

    private static Optional<DeliveryReport> read(MimeMessage message) throws MessagingException, IOException {
        if (!isReport(message) || !(message.getContent() instanceof MimeMultipart parts)) {
            return Optional.empty();
        }
        String status = null;
        String messageId = null;
        for (int number = 0; number < Math.min(parts.getCount(), MOST_PARTS); number++) {
            BodyPart part = parts.getBodyPart(number);
            if (status == null && isOneOf(part, STATUS_PARTS)) {
                status = failure(part.getInputStream());
            } else if (messageId == null && isOneOf(part, RETURNED_PARTS)) {
                messageId = new InternetHeaders(part.getInputStream(), true).getHeader("Message-ID", null);
            }
        }
        return status == null || messageId == null
                ? Optional.empty()
                : Optional.of(new DeliveryReport(messageId, status));
    }

    private static boolean isReport(MimeMessage message) throws MessagingException {
        return message.isMimeType("multipart/report")
                && "delivery-status"
                        .equalsIgnoreCase(new ContentType(message.getContentType()).getParameter("report-type"));
    }

    private static boolean isOneOf(Part part, List<String> types) throws MessagingException {
        for (String type : types) {
            if (part.isMimeType(type)) {
                return true;
            }
        }
        return false;
    }

    /// Groups of fields, one about the message and then one for each receiver, of which ours have one.
    private static @Nullable String failure(InputStream groups) throws MessagingException, IOException {
        try (var fields = new ByteArrayInputStream(groups.readAllBytes())) {
            for (int group = 0; group <= MOST_RECIPIENTS && fields.available() > 0; group++) {
                var headers = new InternetHeaders(fields, true);
                String action = headers.getHeader("Action", null);
                if (action != null && action.strip().equalsIgnoreCase("failed")) {
                    return status(headers.getHeader("Status", null));
                }
            }
            return null;
        }
    }

    private static String status(@Nullable String field) {
        Matcher status = STATUS.matcher(field == null ? "" : field);
        return status.find() ? status.group() : UNSPECIFIED;
    }
}
