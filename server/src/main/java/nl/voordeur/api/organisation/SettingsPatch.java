package nl.voordeur.api.organisation;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.voordeur.api.ApiProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays a merge patch (RFC 7396) over the settings that a record holds: an object changes its members, null takes one
/// away, anything else replaces.
///
/// The record says which members there are and which may be absent. A misspelt one is refused wherever it stands, also
/// with null; and a setting that must be there can't be taken away, because what is absent would be false or nothing.
final class SettingsPatch {

    private SettingsPatch() {}

    /// @param where the record stands, such as `settings.password`
    static void apply(ObjectNode target, JsonNode patch, Class<?> type, String where) {
        if (!patch.isObject()) {
            throw refused(where, "invalid", "This is a JSON object.");
        }
        for (var member : patch.properties()) {
            var component = component(type, member.getKey(), where);
            var name = where + "." + member.getKey();
            if (member.getValue().isNull()) {
                if (!optional(component)) {
                    throw refused(name, "required", "This can be changed, but not taken away.");
                }
                target.remove(member.getKey());
            } else if (component.getType().isRecord()) {
                var inner = target.path(member.getKey()) instanceof ObjectNode present
                        ? present
                        : target.putObject(member.getKey());
                apply(inner, member.getValue(), component.getType(), name);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
    }

    /// Refuses what lacks a member that must be there, however deep.
    static void requireWhole(JsonNode document, Class<?> type, String where) {
        if (!document.isObject()) {
            throw refused(where, "required", "This is a JSON object with " + names(type) + ".");
        }
        document.propertyNames().forEach(name -> component(type, name, where));
        for (var component : type.getRecordComponents()) {
            var value = document.path(component.getName());
            var name = where + "." + component.getName();
            if (value.isMissingNode() || value.isNull()) {
                if (!optional(component)) {
                    throw refused(name, "required", "This field is required.");
                }
            } else if (component.getType().isRecord()) {
                requireWhole(value, component.getType(), name);
            } else if (Collection.class.isAssignableFrom(component.getType()) && hasNull(value)) {
                throw refused(name, "invalid", "A list has no null in it.");
            }
        }
    }

    private static boolean hasNull(JsonNode list) {
        return list.valueStream().anyMatch(JsonNode::isNull);
    }

    private static RecordComponent component(Class<?> type, String name, String where) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(where, "unknown-field", "The fields are " + names(type) + "."));
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), sorted -> String.join(", ", sorted)));
    }

    private static boolean optional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static RuntimeException refused(String field, String code, String message) {
        return ApiProblem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                code.equals("unknown-field") ? "There is a field that is not known here." : message,
                List.of(new ApiProblem.Fault(null, field, code, message)));
    }
}
