package nl.voordeur.invitation;

import java.util.Locale;
import nl.voordeur.account.Taken;
import org.jspecify.annotations.Nullable;

/// Why a row can't be invited. Never repeats what the row holds: answers end up in logs of other systems.
///
/// @param row index in the request, from 0
/// @param field the field at fault, or null when it is the row as a whole
/// @param code stable, for machines
/// @param message what is wrong and what to do, for people
public record RowProblem(int row, @Nullable String field, Code code, String message) {

    /// Something of a person belongs to somebody else of the organisation.
    public static RowProblem taken(int row, Taken what) {
        return switch (what) {
            case EMAIL ->
                new RowProblem(row, "email", Code.TAKEN, "Somebody else has this address. Each person has their own.");
            case USERNAME ->
                new RowProblem(row, "username", Code.TAKEN, "Somebody else has this username. Give another one.");
            case EMPLOYEE_NUMBER ->
                new RowProblem(
                        row,
                        "employeeNumber",
                        Code.TAKEN,
                        "Somebody else has this employee number. Check it, or leave it out.");
        };
    }

    /// Kinds of problem; sent in lower case with hyphens.
    public enum Code {
        REQUIRED,
        INVALID,
        UNKNOWN_FIELD,
        NOT_ALLOWED,
        TAKEN,
        OTHER_PERSON,
        /// Somebody else was named too often with this address: the row was not looked at.
        TOO_MANY_TRIES,
        /// Whoever invites may not act on this person.
        NOT_PERMITTED,
        DUPLICATE_ROW,
        ALREADY_ACTIVE,
        ACCOUNT_BLOCKED;

        /// Whether the row is right in itself and collides with what is there (HTTP 409).
        public boolean conflict() {
            return switch (this) {
                case ALREADY_ACTIVE, ACCOUNT_BLOCKED, TAKEN, OTHER_PERSON, TOO_MANY_TRIES -> true;
                case REQUIRED, INVALID, UNKNOWN_FIELD, NOT_ALLOWED, NOT_PERMITTED, DUPLICATE_ROW -> false;
            };
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
