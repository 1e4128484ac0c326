package nl.voordeur.organisation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTests {

    @ParameterizedTest
    @ValueSource(strings = {"api", "console", "a", "-ab", "Ab", "a/b", "a b", "assets"})
    void checkedWhenReservedOrMisshapenThenRefused(String slug) {
        assertThatThrownBy(() -> Slug.checked(slug)).isInstanceOf(UnworkableSettings.class);
    }
}
