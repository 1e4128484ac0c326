package nl.voordeur.signin;

import nl.voordeur.organisation.settings.SignInSettings;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.components.SignInWords;

/// What may be wrong with name and password. Codes have their own, in the package of their kind.
public final class SignInProblems {

    public static final FieldProblem PASSWORD_MISSING = FieldProblem.of("password", "signin.problem.password-missing");

    /// The one answer to wrong, unknown, blocked and not yet activated. It is about both fields, so neither shows it.
    public static final FieldProblem REFUSED = FieldProblem.of("password", "signin.problem.refused");

    private SignInProblems() {}

    /// As the field is called here.
    public static FieldProblem nameMissing(SignInSettings settings) {
        return FieldProblem.of("username", SignInWords.of(settings).missing());
    }
}
