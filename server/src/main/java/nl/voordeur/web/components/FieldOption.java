package nl.voordeur.web.components;

import org.jspecify.annotations.Nullable;

/// One of the things that a field offers to choose from.
///
/// @param value what is sent
/// @param detail in brackets behind the label, or null
public record FieldOption(
        String value, String label, @Nullable String detail) {}
