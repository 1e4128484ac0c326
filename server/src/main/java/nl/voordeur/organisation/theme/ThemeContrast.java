package nl.voordeur.organisation.theme;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Whether people can read what a theme makes of our pages (WCAG 1.4.3 and 1.4.11): text at least 4.5 to 1, controls at
/// least 3 to 1. Only pairs that really meet on a page are compared.
public final class ThemeContrast {

    static final double TEXT = 4.5;
    static final double CONTROL = 3;
    /// The text colours of `web/styles/tokens.css`, which no theme changes.
    private static final Colour INK = Colour.of("#17202b");

    private static final Colour MUTED_INK = Colour.of("#4c5967");

    /// Two colours of a page that are too much alike.
    ///
    /// @param what which pair, in words for an administrator
    /// @param ratio what it is now
    /// @param needed what it must be at least
    public record TooWeak(String what, double ratio, double needed) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s: %.2f, needs %.1f", what, ratio, needed);
        }
    }

    private ThemeContrast() {}

    /// The pairs that fail; empty when the theme is good.
    public static List<TooWeak> failures(Theme theme) {
        Colour brand = Colour.of(ThemeToken.BRAND.in(theme));
        Colour hover = Colour.of(ThemeToken.BRAND_HOVER.in(theme));
        Colour onBrand = Colour.of(ThemeToken.ON_BRAND.in(theme));
        Colour page = Colour.of(ThemeToken.PAGE.in(theme));
        Colour link = Colour.of(ThemeToken.LINK.in(theme));
        return Stream.of(
                        pair("text on the brand colour", onBrand, brand, TEXT),
                        pair("text on the button under the pointer", onBrand, hover, TEXT),
                        pair("link on the card", link, Colour.WHITE, TEXT),
                        pair("link on the page", link, page, TEXT),
                        pair("text on the page", INK, page, TEXT),
                        pair("small text on the page", MUTED_INK, page, TEXT),
                        pair("button on the card", brand, Colour.WHITE, CONTROL))
                .filter(pair -> pair.ratio() < pair.needed())
                .toList();
    }

    private static TooWeak pair(String what, Colour one, Colour two, double needed) {
        return new TooWeak(what, one.contrastWith(two), needed);
    }
}
