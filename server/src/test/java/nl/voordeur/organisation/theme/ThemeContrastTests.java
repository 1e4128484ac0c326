package nl.voordeur.organisation.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("WCAG-1.4.3")
@Tag("WCAG-1.4.11")
class ThemeContrastTests {

    @Test
    void failuresWhenPlainThenNone() {
        assertThat(ThemeContrast.failures(Theme.plain())).isEmpty();
    }

    @Test
    void failuresWhenTextLooksLikeItsBackgroundThenNamesEachPair() {
        var theme = new Theme(Map.of("voordeur.brand.color", "#ffd700", "voordeur.brand.on-color", "#ffffff"));

        assertThat(ThemeContrast.failures(theme))
                .extracting(ThemeContrast.TooWeak::what)
                .containsExactly(
                        "text on the brand colour",
                        "text on the button under the pointer",
                        "link on the card",
                        "link on the page",
                        "button on the card");
    }

    @Test
    void failuresWhenPageIsDarkThenTextOnItFails() {
        var theme = new Theme(Map.of("voordeur.page.background-color", "#333333"));

        assertThat(ThemeContrast.failures(theme))
                .extracting(ThemeContrast.TooWeak::what)
                .contains("text on the page", "small text on the page");
    }

    @Test
    void failuresWhenYellowBrandHasDarkTextAndLinkThenOnlyTheButtonIsTooPale() {
        var theme = new Theme(Map.of(
                "voordeur.brand.color", "#ffd700",
                "voordeur.brand.on-color", "#17202b",
                "voordeur.link.color", "#154273"));

        assertThat(ThemeContrast.failures(theme)).singleElement().hasToString("button on the card: 1.40, needs 3.0");
    }

    @Test
    void contrastWhenBlackAndWhiteThenTwentyOne() {
        assertThat(Colour.of("#000000").contrastWith(Colour.WHITE)).isCloseTo(21, within(0.001));
        assertThat(Colour.of("#767676").contrastWith(Colour.WHITE)).isCloseTo(4.54, within(0.005));
    }
}
