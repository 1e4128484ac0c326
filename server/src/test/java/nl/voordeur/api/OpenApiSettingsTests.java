package nl.voordeur.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.invitation.RowProblem;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every setting of an organisation is in the document, with its meaning, its kind, its values and its default.
class OpenApiSettingsTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<Class<?>, String> KINDS = Map.of(
            boolean.class, "boolean",
            int.class, "integer",
            String.class, "string",
            Duration.class, "string",
            java.net.URI.class, "string");
    private static final List<JsonNode> PRESETS = Arrays.stream(Preset.values())
            .map(preset -> preset.settings(new Helpdesk("Help", null, null, null)))
            .map(JSON::<JsonNode>valueToTree)
            .toList();
    private static final JsonNode SCHEMAS = schemas();

    /// A setting, and where it stands.
    ///
    /// @param pointer into the settings (JSON pointer), empty when it is no part of a preset
    record Setting(String pointer, RecordComponent component, JsonNode schema) {
        @Override
        public String toString() {
            return pointer;
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingHasItsMeaning(Setting setting) {
        assertThat(
                        setting.schema().has("description")
                                ? setting.schema().path("description")
                                : resolved(setting.schema()).path("description"))
                .extracting(JsonNode::asString)
                .asString()
                .as(setting.pointer())
                .isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingHasItsKind(Setting setting) {
        var type = setting.component().getType();
        var kinds = kinds(setting.schema());
        var expected = new HashSet<String>();
        if (setting.component().getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            expected.add("null");
        }
        if (Collection.class.isAssignableFrom(type)) {
            expected.add("array");
            assertThat(values(resolved(setting.schema().path("items")))).isEqualTo(names(element(setting.component())));
        } else if (type.isEnum()) {
            expected.add("string");
            assertThat(values(setting.schema())).isEqualTo(names(type));
        } else {
            expected.add(KINDS.getOrDefault(type, "object"));
        }
        assertThat(kinds).isEqualTo(expected);
        assertThat(setting.schema().path("format").asString(""))
                .isEqualTo(type == Duration.class ? "duration" : type == java.net.URI.class ? "uri" : "");
    }

    /// The default is what all presets have; where they differ, the words say so.
    @ParameterizedTest
    @MethodSource("settings")
    void settingHasItsDefault(Setting setting) {
        if (setting.component().getType().isRecord() || setting.pointer().matches("/helpdesk.*|.*/(nl|en)")) {
            return;
        }
        var presets = PRESETS.stream()
                .map(preset -> preset.at(setting.pointer()))
                .distinct()
                .toList();
        var schema = setting.schema();
        if (presets.size() > 1) {
            assertThat(schema.has("default")).isFalse();
            assertThat(schema.path("description").asString()).contains("Each preset has its own.");
        } else if (!presets.getFirst().isNull()) {
            assertThat(schema.path("default")).isEqualTo(presets.getFirst());
        }
    }

    @Test
    void everyCodeOfARefusalIsThere() {
        assertThat(values(SCHEMAS.at("/Fault/properties/code")))
                .isEqualTo(Arrays.stream(RowProblem.Code.values())
                        .map(RowProblem.Code::wire)
                        .collect(Collectors.toSet()));
    }

    static List<Setting> settings() {
        return below("", OrganisationSettings.class, SCHEMAS.path("OrganisationSettings"))
                .toList();
    }

    private static Stream<Setting> below(String pointer, Class<?> type, JsonNode schema) {
        assertThat(resolved(schema).path("additionalProperties").asBoolean(true))
                .as("unknown names under '%s' are refused", pointer)
                .isFalse();
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            var name = pointer + "/" + component.getName();
            var own = resolved(schema).path("properties").path(component.getName());
            var self = Stream.of(new Setting(name, component, own));
            return component.getType().isRecord() ? Stream.concat(self, below(name, component.getType(), own)) : self;
        });
    }

    private static JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : SCHEMAS.path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static Set<String> kinds(JsonNode schema) {
        return Stream.of(resolved(schema).path("type"))
                .flatMap(type -> type.isArray() ? type.valueStream() : Stream.of(type))
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static Set<String> values(JsonNode schema) {
        return schema.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static Class<?> element(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }

    private static Set<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.toSet());
    }

    private static JsonNode schemas() {
        try (var document = new ClassPathResource("openapi.json").getInputStream()) {
            return JSON.readTree(document).at("/components/schemas");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
