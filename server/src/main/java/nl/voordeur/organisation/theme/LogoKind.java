package nl.voordeur.organisation.theme;

import java.util.Locale;

/// What a logo may be.
public enum LogoKind {
    SVG("image/svg+xml;charset=UTF-8"),
    PNG("image/png");

    private final String mediaType;

    LogoKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
