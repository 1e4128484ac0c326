package nl.voordeur.organisation;

import java.util.Locale;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.theme.Theme;

/// A tenant.
///
/// @param slug first segment of its addresses: `/{slug}/sign-in`
/// @param locale language in which its people are met first
public record Organisation(
        OrganisationId id, String slug, String name, Locale locale, OrganisationSettings settings, Theme theme) {

    /// Slug of the organisation of those who run the installation. Its machines reach every organisation.
    public static final String PLATFORM = "platform";

    public boolean isPlatform() {
        return slug.equals(PLATFORM);
    }

    /// A path inside this organisation; `rest` starts with a slash.
    public String path(String rest) {
        return "/" + slug + rest;
    }

    /// The letter in the mark beside the name: of the last word, because many begin with "Gemeente" or "Stichting".
    public String initial() {
        String stripped = name.strip();
        String last = stripped.substring(stripped.lastIndexOf(' ') + 1);
        return last.isEmpty() ? "" : Character.toString(last.codePointAt(0)).toUpperCase(locale);
    }
}
