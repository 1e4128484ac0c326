package nl.voordeur.mail;

import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Component;

/// Keeps the content of waiting mails unreadable for whoever reads the database: it holds links and codes.
@Component
class MailSeal {

    private final DataCipher cipher;

    MailSeal(DataCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(OrganisationId organisation, MailId id, byte[] message) {
        return cipher.seal(message, context(organisation, id));
    }

    byte[] open(OrganisationId organisation, MailId id, byte[] sealedMessage) {
        return cipher.open(sealedMessage, context(organisation, id));
    }

    private static String context(OrganisationId organisation, MailId id) {
        return "mail.content/" + organisation + "/" + id;
    }
}
