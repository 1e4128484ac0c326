package nl.voordeur.organisation.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Light and dark, everything can be read: our own tokens, and whatever colours an organisation chose.
@Tag("WCAG-1.4.3")
@Tag("WCAG-1.4.11")
class DarkThemeTests {

    private static final Pattern DECLARATION = Pattern.compile("--voordeur-([a-z-]+): (#[0-9a-f]{6});");
    private static final String DARK = "@media screen and (prefers-color-scheme: dark)";

    /// Every third of each channel, dark to bright.
    static Stream<Colour> colours() {
        return IntStream.range(0, 6 * 6 * 6).mapToObj(i -> new Colour(i % 6 * 51, i / 6 % 6 * 51, i / 36 * 51));
    }

    @ParameterizedTest
    @MethodSource("colours")
    void ofWhateverTheOrganisationsColourThenReadable(Colour colour) {
        for (String text : new String[] {"#ffffff", "#17202b", colour.hex()}) {
            var dark = DarkTheme.of(
                    new Theme(Map.of("voordeur.brand.color", colour.hex(), "voordeur.brand.on-color", text)));
            Colour brand = colour(dark, ThemeToken.BRAND);
            Colour onBrand = colour(dark, ThemeToken.ON_BRAND);
            for (Colour paper : new Colour[] {DarkTheme.PAPER, DarkTheme.SUNK, DarkTheme.PAGE}) {
                assertThat(brand.contrastWith(paper)).as("button").isGreaterThanOrEqualTo(3);
                assertThat(colour(dark, ThemeToken.LINK).contrastWith(paper))
                        .as("link")
                        .isGreaterThanOrEqualTo(4.5);
            }
            assertThat(onBrand.contrastWith(brand)).as("text on button").isGreaterThanOrEqualTo(4.5);
            assertThat(onBrand.contrastWith(colour(dark, ThemeToken.BRAND_HOVER)))
                    .as("text on button under the pointer")
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void ofWhenTheColourIsLightEnoughThenKept() {
        var theme = new Theme(Map.of("voordeur.brand.color", "#ffd700", "voordeur.brand.on-color", "#17202b"));

        assertThat(DarkTheme.of(theme))
                .containsEntry(ThemeToken.BRAND, "#ffd700")
                .containsEntry(ThemeToken.ON_BRAND, "#17202b");
    }

    @Test
    void ofWhenPlainThenSameAsTheStandardOfTheStyles() throws IOException {
        var styles = tokens(true);

        DarkTheme.of(Theme.plain())
                .forEach((token, value) ->
                        assertThat(styles).containsEntry(token.property().replace("--voordeur-", ""), value));
        assertThat(styles)
                .containsEntry("ink", DarkTheme.INK.hex())
                .containsEntry("ink-muted", DarkTheme.MUTED_INK.hex())
                .containsEntry("paper", DarkTheme.PAPER.hex())
                .containsEntry("paper-sunk", DarkTheme.SUNK.hex());
    }

    @ParameterizedTest
    @CsvSource({
        "ink, paper, 4.5",
        "ink, paper-sunk, 4.5",
        "ink, page-background-color, 4.5",
        "ink, line, 4.5",
        "ink-muted, paper, 4.5",
        "ink-muted, paper-sunk, 4.5",
        "ink-muted, page-background-color, 4.5",
        "link-color, paper, 4.5",
        "link-color, page-background-color, 4.5",
        "brand-on-color, brand-color, 4.5",
        "brand-on-color, brand-hover-color, 4.5",
        "brand-color, paper, 3",
        "control-line, paper, 3",
        "error, paper, 4.5",
        "error, paper-sunk, 4.5",
        "ok, paper-sunk, 3",
        "ok, ok-paper, 3",
        "ink, info-paper, 4.5",
        "ink, ok-paper, 4.5",
        "ink, warning-paper, 4.5",
        "ink, error-paper, 4.5",
        "info, info-paper, 3",
        "warning, warning-paper, 3",
        "error, error-paper, 3",
    })
    void tokensWhereTheyMeetAreToldApart(String one, String other, double needed) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            var tokens = tokens(dark);
            assertThat(Colour.of(Objects.requireNonNull(tokens.get(one)))
                            .contrastWith(Colour.of(Objects.requireNonNull(tokens.get(other)))))
                    .as("%s on %s, %s", one, other, dark ? "dark" : "light")
                    .isGreaterThanOrEqualTo(needed);
        }
    }

    /// A colour that is set for light alone would stay in the dark.
    @Test
    void everyColourHasADarkOne() throws IOException {
        assertThat(declared(styles().substring(styles().indexOf(DARK))).keySet())
                .containsAll(declared(styles().substring(0, styles().indexOf(DARK))).keySet().stream()
                        .filter(token -> !token.equals("accent-color"))
                        .toList());
    }

    private static Colour colour(Map<ThemeToken, String> dark, ThemeToken token) {
        return Colour.of(Objects.requireNonNull(dark.get(token)));
    }

    private static Map<String, String> tokens(boolean dark) throws IOException {
        var tokens = declared(styles().substring(0, styles().indexOf(DARK)));
        if (dark) {
            tokens.putAll(declared(styles().substring(styles().indexOf(DARK))));
        }
        return tokens;
    }

    private static Map<String, String> declared(String css) {
        var tokens = new HashMap<String, String>();
        DECLARATION.matcher(css).results().forEach(found -> tokens.put(found.group(1), found.group(2)));
        return tokens;
    }

    private static String styles() throws IOException {
        return Files.readString(Path.of("../web/styles/tokens.css"));
    }
}
