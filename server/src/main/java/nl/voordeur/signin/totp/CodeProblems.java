package nl.voordeur.signin.totp;

import java.util.Optional;
import nl.voordeur.factor.totp.TypedCode;
import nl.voordeur.web.components.FieldProblem;

/// What may be wrong with a code of the app.
public final class CodeProblems {

    public static final FieldProblem MISSING = FieldProblem.of("code", "signin.problem.code-missing");
    public static final FieldProblem SHAPE = FieldProblem.of("code", "signin.problem.code-shape");
    public static final FieldProblem TOO_OLD = FieldProblem.of("code", "signin.problem.code-too-old");
    public static final FieldProblem USED = FieldProblem.of("code", "signin.problem.code-used");

    private CodeProblems() {}

    public static FieldProblem wrong(int left) {
        return FieldProblem.of("code", "signin.problem.code-wrong", left);
    }

    /// What is wrong with the shape of a code; such a code costs no try.
    public static Optional<FieldProblem> ofShape(String typed) {
        TypedCode code = TypedCode.of(typed);
        if (code.missing()) {
            return Optional.of(MISSING);
        }
        return code.complete() ? Optional.empty() : Optional.of(SHAPE);
    }
}
