package nl.voordeur.demo.mailbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail as a person reads it. `html` and `text` are empty where the mail has no such part.
public record MailContent(MailSummary summary, String text, String html, List<Attachment> attachments) {

    /// An attachment or inline image; `contentId` comes without its angle brackets and is null where there is none.
    public record Attachment(
            String name, String contentType, @Nullable String contentId, String base64) {}
}
