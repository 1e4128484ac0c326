package nl.voordeur.mail.message;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailContext;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MessageId;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// Turns a mail record into the message that will be sent, byte for byte.
@Component
public class MailRenderer {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Messages messages;
    private final MailMessages composer;

    MailRenderer(Messages messages, MailMessages composer) {
        this.messages = messages;
        this.composer = composer;
    }

    public byte[] render(Organisation organisation, Recipient recipient, Mail mail, MailId id, Instant now) {
        return composer.compose(new MailMessages.Parts(
                organisation.name(),
                recipient.address(),
                read(organisation, recipient, mail),
                mail.images(),
                new MessageId(organisation.id(), id),
                now));
    }

    /// The readable parts of a mail.
    ReadableMail read(Organisation organisation, Recipient recipient, Mail mail) {
        Locale locale = Messages.language(recipient.locale());
        String subject = oneLine(mail.subject(organisation, locale, messages));
        var context = new MailContext(organisation, locale, subject, recipient.name(), messages, true);
        String template = Mail.templateOf(mail.getClass());
        var html = new StringOutput();
        templates.render(template + ".html.jte", Map.of("mail", mail, "ctx", context), html);
        var text = new PlainText();
        templates.render(template + ".txt.jte", Map.of("mail", mail, "ctx", context.plain()), text);
        return new ReadableMail(subject, html.toString(), text.text());
    }

    /// A header is one line, whatever an organisation is called (ASVS 1.3.11).
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+|[\\u2028\\u2029]", " ").strip();
    }
}
