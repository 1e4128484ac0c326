package nl.voordeur.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.MessageId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailMessagesTests {

    private final MailMessages messages;

    MailMessagesTests() throws MessagingException {
        var server = new Binder(new MapConfigurationPropertySource(Map.of("voordeur.base-url", "https://in.example")))
                .bindOrCreate("voordeur", VoordeurSettings.class);
        var settings =
                new MailSettings(URI.create("smtp://localhost"), null, null, "noreply@in.example", false, 8, null);
        messages = new MailMessages(settings, server);
    }

    @Test
    void composeWhenThereArePicturesThenTheyTravelBesideTheHtml() throws Exception {
        var picture = new InlineImage("qr", "image/png", new byte[] {1, 2, 3}, "QR-code: typ anders de code over");
        var parts = (MimeMultipart) composed("Gemeente", picture).getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        var related = (MimeMultipart) parts.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<qr>");
        assertThat(related.getBodyPart(1).getDisposition()).isEqualTo("inline");
    }

    @Test
    @Tag("asvs-1.3.11")
    void composeWhenTheSenderIsCalledAHeaderThenItIsNone() throws Exception {
        assertThat(composed("Gemeente\r\nBcc: all@example.org").getHeader("Bcc"))
                .isNull();
        assertThat(MailRenderer.oneLine("Gemeente\r\nBcc: x@y.nl\u2028z")).isEqualTo("Gemeente Bcc: x@y.nl z");
    }

    private MimeMessage composed(String sender, InlineImage... images) throws MessagingException {
        return new MimeMessage(
                null,
                new ByteArrayInputStream(messages.compose(new MailMessages.Parts(
                        sender,
                        "sanne@example.nl",
                        new ReadableMail("Je code", "<img src=\"cid:qr\">", "tekst"),
                        List.of(images),
                        new MessageId(OrganisationId.random(), MailId.random()),
                        Instant.parse("2026-11-20T10:00:00Z")))));
    }
}
