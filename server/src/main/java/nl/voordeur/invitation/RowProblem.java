package nl.voordeur.invitation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a row can't be invited. Never repeats what the row holds: answers end in logs of other systems.
///
/// @param row index in the request, from 0
/// @param field the field at fault, or null when it is the row as a whole
/// @param code stable, for machines
/// @param message what is wrong and what to do, for people
public record RowProblem(int row, @Nullable String field, Code code, String message) {

    /// Kinds of problem; sent in lower case with hyphens.
    public enum Code {
        REQUIRED,
        INVALID,
        UNKNOWN_FIELD,
        NOT_ALLOWED,
        TAKEN,
        DUPLICATE_ROW,
        ALREADY_ACTIVE,
        ACCOUNT_BLOCKED;

        /// Whether the row is right in itself and collides with what is there (HTTP 409).
        public boolean conflict() {
            return this == ALREADY_ACTIVE || this == ACCOUNT_BLOCKED || this == TAKEN;
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
