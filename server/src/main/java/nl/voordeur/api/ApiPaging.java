package nl.voordeur.api;

import nl.voordeur.kernel.paging.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// How a program asks for a list, a page at a time: how many rows, and after which place.
public final class ApiPaging {

    /// More than this no page has.
    public static final int LARGEST_PAGE = 200;

    private ApiPaging() {}

    /// @return the number of rows
    /// @throws ApiProblem when it is out of bounds
    public static int size(int asked) {
        if (asked < 1 || asked > LARGEST_PAGE) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'size' is 1 to %d.".formatted(LARGEST_PAGE));
        }
        return asked;
    }

    /// @param text the `next` of the page before, or null for the first page
    /// @throws ApiProblem when it is none
    public static @Nullable Cursor place(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Cursor.parse(text).orElseThrow(() -> unknown(parameter));
    }

    /// The answer to a place that isn't one of the list.
    public static ApiProblem unknown(String parameter) {
        return ApiProblem.of(HttpStatus.BAD_REQUEST, "'%s' is no `next` of this list.".formatted(parameter));
    }
}
