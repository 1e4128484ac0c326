package nl.voordeur.web.components;

import java.util.List;
import nl.voordeur.web.PageContext;

/// What a flow finds wrong with one field of a form that it refuses, before the page says so in a language.
///
/// @param field id of the input to which the summary links
/// @param key of the message
public record FieldProblem(String field, String key, List<Object> arguments) {

    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    public static FieldProblem of(String field, String key, Object... arguments) {
        return new FieldProblem(field, key, List.of(arguments));
    }

    public FieldError in(PageContext ctx) {
        return new FieldError(field, ctx.t(key, arguments.toArray()));
    }

    public static List<FieldError> in(PageContext ctx, List<FieldProblem> problems) {
        return problems.stream().map(problem -> problem.in(ctx)).toList();
    }
}
