package nl.voordeur.web;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Theme;
import nl.voordeur.organisation.ThemeToken;

/// An organisation's theme as a style sheet of custom properties, loaded after our own. A [Theme] accepts only colours
/// and lengths, so nothing else can get in here.
public final class ThemeStylesheet {

    private ThemeStylesheet() {}

    static String of(Theme theme) {
        return Stream.of(ThemeToken.values())
                .map(token -> token.property() + ":" + token.in(theme))
                .collect(Collectors.joining(";", ":root{", "}\n"));
    }

    /// The style sheet's address, with a version in it that changes with the theme, so that browsers keep it for long.
    static String address(Organisation organisation) {
        var checksum = new CRC32();
        checksum.update(of(organisation.theme()).getBytes(StandardCharsets.US_ASCII));
        return organisation.path("/theme.css?v=" + Long.toHexString(checksum.getValue()));
    }
}
