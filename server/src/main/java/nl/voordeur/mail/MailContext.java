package nl.voordeur.mail;

import java.time.Instant;
import java.util.Locale;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.WrittenTime;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.ThemeToken;

/// What every mail template may use beside its own record.
///
/// @param subject the mail's subject, for the title of its HTML form
/// @param name how the person is called
/// @param html whether this is for the HTML form of the mail
public record MailContext(
        Organisation organisation, Locale locale, String subject, String name, Messages messages, boolean html) {

    /// For the plain text form.
    public MailContext plain() {
        return new MailContext(organisation, locale, subject, name, messages, false);
    }

    /// The text of a key, in the person's language.
    public String t(String key, Object... arguments) {
        return html ? messages.html(locale, key, arguments) : messages.text(locale, key, arguments);
    }

    /// Day and time in words, in Dutch time: `20 november 2026 om 14:05`.
    public String moment(Instant instant) {
        return WrittenTime.of(instant, locale);
    }

    /// Whom to call, in the middle of a sentence: the helpdesk, or whoever runs the server where there is none.
    public String helpdesk() {
        var helpdesk = organisation.settings().helpdesk();
        return helpdesk.reachable() ? helpdesk.name() : t("kernel.helpdesk.none");
    }

    /// The organisation's colour, as `#rrggbb`.
    public String brandColour() {
        return ThemeToken.BRAND.in(organisation.theme());
    }

    /// The colour of text on [#brandColour()].
    public String onBrandColour() {
        return ThemeToken.ON_BRAND.in(organisation.theme());
    }

    public String accentColour() {
        return ThemeToken.ACCENT.in(organisation.theme());
    }

    public String pageColour() {
        return ThemeToken.PAGE.in(organisation.theme());
    }

    public String linkColour() {
        return ThemeToken.LINK.in(organisation.theme());
    }

    /// The letter in the mark beside the organisation's name.
    public String initial() {
        return organisation.initial();
    }
}
