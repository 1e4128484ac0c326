package nl.voordeur.organisation.theme;

import nl.voordeur.organisation.UnworkableSettings;

/// An organisation's logo, as pages show it: at the top, on white, in the light theme and in the dark. The picture
/// itself is kept beside the theme; its hash is its address, so that browsers keep it for good.
///
/// @param hash SHA-256 of the picture, in hexadecimal
/// @param width in pixels of the picture or units of the drawing; with the height its shape
/// @param alt what the picture says, for whoever doesn't see it (WCAG 1.1.1)
public record Logo(String hash, LogoKind kind, int width, int height, String alt) {

    private static final int LONGEST = 100;

    public Logo {
        if (alt.isBlank() || alt.length() > LONGEST) {
            throw new UnworkableSettings(
                    "'alt' says in at most 100 characters what the logo says: mostly the organisation's name.");
        }
    }

    /// Last part of its address.
    public String file() {
        return hash + "." + kind.ending();
    }
}
