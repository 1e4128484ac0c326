package nl.voordeur.organisation.theme;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nl.voordeur.organisation.UnworkableSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTests {

    @ParameterizedTest
    @ValueSource(strings = {"red; } body { display: none", "url(https://elders.nl)", "expression(1)", "#12345"})
    void themeWhenValueIsMoreThanAColourOrLengthThenRefused(String value) {
        assertThatThrownBy(() -> new Theme(Map.of("voordeur.brand.color", value)))
                .isInstanceOf(UnworkableSettings.class);
    }
}
