package nl.voordeur.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/// Keeps the content of waiting mails unreadable for whoever reads the database: it holds links and codes. Compressed
/// first, to a quarter: a thousand invitations at once are a lot to write.
@Component
public class MailSeal {

    private static final SealedColumn CONTENT =
            new SealedColumn("mail", "content_sealed", "mail.content", List.of("organisation_id", "id"));

    private final DataCipher cipher;

    MailSeal(DataCipher cipher) {
        this.cipher = cipher;
    }

    @Bean
    static SealedColumn mailContents() {
        return CONTENT;
    }

    public byte[] seal(OrganisationId organisation, MailId id, byte[] message) {
        return cipher.seal(compressed(message), context(organisation, id));
    }

    public byte[] open(OrganisationId organisation, MailId id, byte[] sealedMessage) {
        byte[] compressed = cipher.open(sealedMessage, context(organisation, id));
        try (var message = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return message.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] compressed(byte[] message) {
        var bytes = new ByteArrayOutputStream();
        try (var compressing = new DeflaterOutputStream(bytes)) {
            compressing.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String context(OrganisationId organisation, MailId id) {
        return CONTENT.context(organisation, id);
    }
}
