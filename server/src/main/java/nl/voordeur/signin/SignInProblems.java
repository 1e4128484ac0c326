package nl.voordeur.signin;

import java.util.Optional;
import nl.voordeur.factor.totp.TypedCode;
import nl.voordeur.web.components.FieldProblem;

/// What may be wrong with a form of this flow.
public final class SignInProblems {

    public static final FieldProblem NAME_MISSING = FieldProblem.of("username", "signin.problem.name-missing");
    public static final FieldProblem PASSWORD_MISSING = FieldProblem.of("password", "signin.problem.password-missing");

    /// The one answer to wrong, unknown, blocked and not yet activated. It is about both fields, so neither shows it.
    public static final FieldProblem REFUSED = FieldProblem.of("password", "signin.problem.refused");

    public static final FieldProblem CODE_MISSING = FieldProblem.of("code", "signin.problem.code-missing");
    public static final FieldProblem CODE_SHAPE = FieldProblem.of("code", "signin.problem.code-shape");
    public static final FieldProblem CODE_TOO_OLD = FieldProblem.of("code", "signin.problem.code-too-old");
    public static final FieldProblem CODE_USED = FieldProblem.of("code", "signin.problem.code-used");

    private SignInProblems() {}

    public static FieldProblem codeWrong(int left) {
        return FieldProblem.of("code", "signin.problem.code-wrong", left);
    }

    /// What is wrong with the shape of a code; such a code costs no try.
    public static Optional<FieldProblem> ofCode(String typed) {
        TypedCode code = TypedCode.of(typed);
        if (code.missing()) {
            return Optional.of(CODE_MISSING);
        }
        return code.complete() ? Optional.empty() : Optional.of(CODE_SHAPE);
    }
}
