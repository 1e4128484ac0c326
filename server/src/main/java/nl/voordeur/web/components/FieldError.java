package nl.voordeur.web.components;

/// What is wrong with one field, said at the field and in the summary above the form (WCAG 3.3.1).
///
/// @param field id of the input to which the summary links
public record FieldError(String field, String message) {}
