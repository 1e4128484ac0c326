package nl.voordeur.signin.totp;

import java.util.Optional;
import nl.voordeur.factor.totp.TypedCode;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.web.components.FieldProblem;

/// What may be wrong with a code of the app.
public final class CodeProblems {

    public static final FieldProblem MISSING = FieldProblem.of("code", "signin.problem.code-missing");
    public static final FieldProblem SHAPE = FieldProblem.of("code", "signin.problem.code-shape");
    public static final FieldProblem EARLY = FieldProblem.of("code", "signin.problem.code-early");
    public static final FieldProblem USED = FieldProblem.of("code", "signin.problem.code-used");

    private CodeProblems() {}

    public static FieldProblem wrong(int left) {
        return FieldProblem.of("code", "signin.problem.code-wrong", left);
    }

    /// @param again whether one before it was too old, too: that is the clock of the phone
    public static FieldProblem tooOld(int left, boolean again) {
        return FieldProblem.of("code", again ? "signin.problem.code-slow" : "signin.problem.code-too-old", left);
    }

    /// The app still shows codes of a request code that was replaced.
    public static FieldProblem former(FactorChoice way, int left) {
        return FieldProblem.of("code", "signin.problem.code-former" + (way.mailed() ? ".mailed" : ""), left);
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
