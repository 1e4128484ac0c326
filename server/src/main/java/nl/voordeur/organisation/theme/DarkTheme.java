package nl.voordeur.organisation.theme;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A theme for people whose device is set to dark: what the organisation chose for light paper, made as light as it
/// must be to be told from dark paper (WCAG 1.4.3, 1.4.11). The band at the top keeps its own colours, so that it stays
/// recognisable.
public final class DarkTheme {

    static final Colour INK = Colour.of("#e6ebf1");
    static final Colour MUTED_INK = Colour.of("#aab5c1");
    static final Colour PAPER = Colour.of("#1b222b");
    static final Colour SUNK = Colour.of("#252e39");
    static final Colour PAGE = Colour.of("#11161c");
    private static final Colour BLACK = new Colour(0, 0, 0);

    private DarkTheme() {}

    /// Values of the tokens that differ from the light theme.
    public static Map<ThemeToken, String> of(Theme theme) {
        Colour brand =
                lightened(Colour.of(ThemeToken.BRAND.in(theme)), colour -> onPaper(colour, ThemeContrast.CONTROL));
        Colour link = lightened(Colour.of(ThemeToken.LINK.in(theme)), colour -> onPaper(colour, ThemeContrast.TEXT));
        Colour onBrand = readable(Colour.of(ThemeToken.ON_BRAND.in(theme)), brand);
        var dark = new EnumMap<ThemeToken, String>(ThemeToken.class);
        dark.put(ThemeToken.BRAND, brand.hex());
        dark.put(ThemeToken.BRAND_HOVER, hover(brand, onBrand).hex());
        dark.put(ThemeToken.ON_BRAND, onBrand.hex());
        dark.put(ThemeToken.PAGE, PAGE.hex());
        dark.put(ThemeToken.LINK, link.hex());
        return dark;
    }

    private static boolean onPaper(Colour colour, double needed) {
        return Stream.of(PAPER, SUNK, PAGE).allMatch(paper -> colour.contrastWith(paper) >= needed);
    }

    private static Colour lightened(Colour colour, Predicate<Colour> enough) {
        return enough.test(colour) ? colour : lightened(colour.lighter(), enough);
    }

    /// The organisation's own colour for text if it can still be read, else black or white: one of these two always
    /// can.
    private static Colour readable(Colour text, Colour behind) {
        if (text.contrastWith(behind) >= ThemeContrast.TEXT) {
            return text;
        }
        return BLACK.contrastWith(behind) > Colour.WHITE.contrastWith(behind) ? BLACK : Colour.WHITE;
    }

    private static Colour hover(Colour brand, Colour onBrand) {
        return Stream.of(brand.lighter(), brand.darker())
                .filter(colour -> onBrand.contrastWith(colour) >= ThemeContrast.TEXT)
                .findFirst()
                .orElse(brand);
    }
}
