package nl.voordeur.organisation.theme;

import nl.voordeur.organisation.UnworkableSettings;

/// A colour of the sRGB space, and how well it is told from another (WCAG 2.2, relative luminance and contrast ratio).
///
/// @param red 0 to 255, as the other two
record Colour(int red, int green, int blue) {

    public static final Colour WHITE = new Colour(255, 255, 255);
    private static final int HEX_LENGTH = 7;
    private static final int BRIGHT = 240;

    /// @param hex `#rrggbb`
    public static Colour of(String hex) {
        if (hex.length() != HEX_LENGTH || hex.charAt(0) != '#') {
            throw new UnworkableSettings("A colour is written like #154273.");
        }
        int value = Integer.parseInt(hex.substring(1), 16);
        return new Colour(value >> 16 & 255, value >> 8 & 255, value & 255);
    }

    public String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    /// A fifth darker.
    public Colour darker() {
        return new Colour(red * 4 / 5, green * 4 / 5, blue * 4 / 5);
    }

    /// A little lighter, and never the same: as strong a colour while there is room, then on the way to white.
    public Colour lighter() {
        return Math.max(red, Math.max(green, blue)) < BRIGHT
                ? new Colour(red * 21 / 20 + 1, green * 21 / 20 + 1, blue * 21 / 20 + 1)
                : new Colour(whiter(red), whiter(green), whiter(blue));
    }

    private static int whiter(int channel) {
        return channel + Math.ceilDiv(255 - channel, 20);
    }

    /// From 1 (same) to 21 (black and white).
    public double contrastWith(Colour other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
