package nl.voordeur.signin;

import nl.voordeur.web.components.FieldProblem;

/// What may be wrong with name and password. Codes have their own, in the package of their kind.
public final class SignInProblems {

    public static final FieldProblem NAME_MISSING = FieldProblem.of("username", "signin.problem.name-missing");
    public static final FieldProblem PASSWORD_MISSING = FieldProblem.of("password", "signin.problem.password-missing");

    /// The one answer to wrong, unknown, blocked and not yet activated. It is about both fields, so neither shows it.
    public static final FieldProblem REFUSED = FieldProblem.of("password", "signin.problem.refused");

    private SignInProblems() {}
}
