package nl.voordeur.web.components;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with one field, said at the field and in the summary above the form (WCAG 3.3.1).
///
/// @param field id of the input to which the summary links
public record FieldError(String field, String message) {

    /// What is wrong with a field, or null.
    public static @Nullable String of(String field, List<FieldError> errors) {
        return ofAny(List.of(field), errors);
    }

    /// What is wrong with fields that belong together, or null.
    public static @Nullable String ofAny(List<String> fields, List<FieldError> errors) {
        return errors.stream()
                .filter(error -> fields.contains(error.field()))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }
}
