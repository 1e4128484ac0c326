package nl.voordeur.web.theme;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.DarkTheme;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.organisation.theme.ThemeToken;

/// An organisation's theme as a style sheet of custom properties, loaded after our own. A [Theme] accepts only colours
/// and lengths, so nothing else can get in here.
public final class ThemeStylesheet {

    private ThemeStylesheet() {}

    static String of(Theme theme) {
        return block(Stream.of(ThemeToken.values()).map(token -> token.property() + ":" + token.in(theme)))
                + "@media screen and (prefers-color-scheme:dark){"
                + block(Stream.concat(
                        DarkTheme.of(theme).entrySet().stream()
                                .map(dark -> dark.getKey().property() + ":" + dark.getValue()),
                        Stream.of(
                                "--voordeur-band-color:" + ThemeToken.BRAND.in(theme),
                                "--voordeur-band-on-color:" + ThemeToken.ON_BRAND.in(theme))))
                + "}\n";
    }

    private static String block(Stream<String> declarations) {
        return declarations.collect(Collectors.joining(";", ":root{", "}"));
    }

    /// The icon of the browser's tab: a front door in the organisation's colours.
    static String icon(Theme theme) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
                <path fill="%s" d="M5 31V12a11 11 0 0 1 22 0v19z"/>\
                <circle fill="%s" cx="21" cy="20" r="2.5"/></svg>
                """.formatted(ThemeToken.BRAND.in(theme), ThemeToken.ON_BRAND.in(theme));
    }

    /// The icon's address, versioned as the style sheet's is.
    public static String iconAddress(Organisation organisation) {
        return organisation.path("/icon.svg?v=" + version(organisation));
    }

    /// The style sheet's address, with a version in it that changes with the theme, so that browsers keep it for long.
    public static String address(Organisation organisation) {
        return organisation.path("/theme.css?v=" + version(organisation));
    }

    private static String version(Organisation organisation) {
        var checksum = new CRC32();
        checksum.update(of(organisation.theme()).getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(checksum.getValue());
    }
}
