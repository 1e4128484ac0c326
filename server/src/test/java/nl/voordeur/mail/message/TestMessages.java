package nl.voordeur.mail.message;

import jakarta.mail.MessagingException;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailSettings;

/// Renders mails without a server around it.
public final class TestMessages {

    private TestMessages() {}

    public static MailRenderer renderer(MailSettings settings, VoordeurSettings server) throws MessagingException {
        return new MailRenderer(new Messages(), new MailMessages(settings, server));
    }
}
