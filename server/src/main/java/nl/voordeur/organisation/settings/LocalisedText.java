package nl.voordeur.organisation.settings;

import java.util.Locale;

/// An organisation's own sentence in both languages.
public record LocalisedText(String nl, String en) {

    public String in(Locale locale) {
        return "en".equals(locale.getLanguage()) ? en : nl;
    }
}
