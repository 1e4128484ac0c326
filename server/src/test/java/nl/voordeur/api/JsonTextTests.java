package nl.voordeur.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Which characters no text of a body may have, and how its sender hears where.
@Tag("asvs-2.2.1")
class JsonTextTests {

    private final JsonText text = new JsonText(JsonMapper.shared());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"name\":\"a\\u0000b\"} | name",
                "{\"a\":1,\"idempotencyKey\":\"\\u0000\"} | idempotencyKey",
                "{\"helpdesk\":{\"name\":\"\\ud83d\"}} | helpdesk.name",
                "{\"name\":\"\\ude00x\"} | name",
                "{\"name\":\"\\ude00\\ud83d\"} | name",
                "[{\"email\":\"x\"},{\"email\":\"\\u0001\"}] | 1.email",
                "{\"scopes\":[\"a\",\"\\u001b[2J\"]} | scopes.1",
                "{\"name\":\"a\\bb\"} | name",
                "{\"name\":\"a\\fb\"} | name",
                "{\"name\":\"\u007f\"} | name",
                "{\"name\":\"\u0085\"} | name",
                "{\"name\":\"\\u009f\"} | name",
                "\"\\u0000\" | ''",
            })
    void textThatNobodyTypesIsFoundByItsField(String body, String field) {
        assertThat(text.unkeepable(body.getBytes(StandardCharsets.UTF_8))).hasValue(field.equals("''") ? "" : field);
    }

    /// The sender's own words are not repeated.
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\\u0000b\":1}", "{\"<b>\":\"\\u0000\"}"})
    void nameThatIsNotOursIsNotRepeated(String body) {
        assertThat(text.unkeepable(body.getBytes(StandardCharsets.UTF_8))).hasValue("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Jan\"}",
                "{\"name\":\"\\ud83d\\ude00 \\u00e9 \\u200c\"}",
                "{\"text\":\"a\\nb\\tc\\r\"}",
                "{\"name\":\"Zoë–Æ\u00a0x\"}",
                "{\"name\":\"\\\\u0000\"}",
                "{\"name\":",
                "",
            })
    void otherTextPasses(String body) {
        assertThat(text.unkeepable(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
