package nl.voordeur.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import nl.voordeur.kernel.Messages;
import nl.voordeur.organisation.Organisation;

/// What every mail template may use beside its own record.
///
/// @param subject the mail's subject, for the title of its HTML form
/// @param name how the person is called
public record MailContext(Organisation organisation, Locale locale, String subject, String name, Messages messages) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final String BRAND = "#154273";

    /// The text of a key, in the person's language.
    public String t(String key, Object... arguments) {
        return messages.text(locale, key, arguments);
    }

    /// Day and time in words, in Dutch time: `20 november 2026 om 14:05`.
    public String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale("en".equals(locale.getLanguage()) ? Locale.UK : Locale.of("nl", "NL"))
                .format(instant.atZone(ZONE));
    }

    /// The organisation's colour, as `#rrggbb`.
    public String brandColour() {
        return organisation.theme().token("voordeur.brand.color", BRAND);
    }

    /// The colour of text on [#brandColour()].
    public String onBrandColour() {
        return organisation.theme().token("voordeur.brand.on-color", "#ffffff");
    }
}
