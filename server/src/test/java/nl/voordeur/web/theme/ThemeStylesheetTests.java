package nl.voordeur.web.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.organisation.theme.ThemeToken;
import nl.voordeur.web.TestPages;
import org.junit.jupiter.api.Test;

class ThemeStylesheetTests {

    @Test
    void ofWhenBrandAloneThenHoverAndLinkFollowIt() {
        assertThat(ThemeStylesheet.of(new Theme(Map.of("voordeur.brand.color", "#0b6468"))))
                .startsWith(":root{--voordeur-brand-color:#0b6468;--voordeur-brand-hover-color:#085053;")
                .contains("--voordeur-link-color:#0b6468");
    }

    @Test
    void ofWhenPlainThenSameAsTheStandardOfTheStyles() throws IOException {
        String styles = Files.readString(Path.of("../web/styles/tokens.css"));

        for (var token : ThemeToken.values()) {
            assertThat(styles).contains("%s: %s;".formatted(token.property(), token.in(Theme.plain())));
        }
    }

    @Test
    void ofWhenTheDeviceIsDarkThenLighterColoursAndTheBandAsItIs() {
        assertThat(ThemeStylesheet.of(new Theme(Map.of("voordeur.brand.color", "#0b6468"))))
                .contains("@media screen and (prefers-color-scheme:dark){:root{--voordeur-brand-color:#")
                .contains("--voordeur-band-color:#0b6468;--voordeur-band-on-color:#ffffff}}");
    }

    @Test
    void addressWhenThemeChangesThenChanges() {
        var before = TestPages.organisation("proef", "Proef", Theme.plain());
        var after = TestPages.organisation("proef", "Proef", new Theme(Map.of("voordeur.radius", "1rem")));

        assertThat(ThemeStylesheet.address(before))
                .startsWith("/proef/theme.css?v=")
                .isNotEqualTo(ThemeStylesheet.address(after));
    }
}
