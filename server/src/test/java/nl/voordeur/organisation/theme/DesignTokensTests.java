package nl.voordeur.organisation.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import nl.voordeur.organisation.UnworkableSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DesignTokensTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void themeWhenGroupsWithinGroupsThenNamesAreDotted() {
        JsonNode file = JSON.readTree("""
                {"voordeur": {"$description": "x", "brand": {"color": {"$type": "color", "$value": "#0b6468"}}}}""");

        assertThat(DesignTokens.theme(file).tokens())
                .containsOnly(java.util.Map.entry("voordeur.brand.color", "#0b6468"));
    }

    @Test
    void themeWhenFlatThenSame() {
        JsonNode file = JSON.readTree("{\"voordeur.brand.color\": \"#0b6468\"}");

        assertThat(DesignTokens.theme(file).token("voordeur.brand.color", "")).isEqualTo("#0b6468");
    }

    @Test
    @Tag("asvs-1.2.1")
    void themeWhenValueIsMoreThanAColourThenRefuses() {
        JsonNode file = JSON.readTree("{\"voordeur.brand.color\": \"red;} body{display:none\"}");

        assertThatThrownBy(() -> DesignTokens.theme(file)).isInstanceOf(UnworkableSettings.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voorbeeldstad", "verzuimwijzer", "loopbaanplein", "administratiehuis"})
    @Tag("WCAG-1.4.3")
    void themeOfDemoIsReadable(String slug) {
        JsonNode file = JSON.readTree(Path.of("../demo/src/main/resources/themes", slug + ".json"));

        Theme theme = DesignTokens.theme(file);

        assertThat(theme.tokens()).hasSize(ThemeToken.values().length);
        assertThat(ThemeContrast.failures(theme)).isEmpty();
    }
}
