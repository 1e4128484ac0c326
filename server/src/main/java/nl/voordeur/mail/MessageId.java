package nl.voordeur.mail;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.kernel.OrganisationId;

/// The Message-ID of a mail (RFC 5322 3.6.4): the same at each attempt. It holds 122 random bits, so whoever names it
/// has seen the mail.
public record MessageId(OrganisationId organisation, MailId mail) {

    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern FORM = Pattern.compile("<" + ID + "\\." + ID + "@([^@>\\s]{1,255})>");

    public String at(String domain) {
        return "<%s.%s@%s>".formatted(mail, organisation, domain);
    }

    /// @param header as another mail server returned it
    /// @return empty unless it is one that we made
    static Optional<MessageId> parse(String header, String domain) {
        Matcher found = FORM.matcher(header.strip());
        return found.matches() && found.group(3).equalsIgnoreCase(domain)
                ? Optional.of(new MessageId(
                        new OrganisationId(UUID.fromString(found.group(2))),
                        new MailId(UUID.fromString(found.group(1)))))
                : Optional.empty();
    }
}
