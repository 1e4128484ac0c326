package nl.voordeur.newpassword;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRule;
import nl.voordeur.web.form.FormState;

/// Why a password was refused, on its way to the page that says so: the rules that it did not meet, by name, and never
/// the password.
public final class RefusedPassword {

    private static final String RULE = "rule.";
    private static final String MISSING = "missing";
    private static final String REPEAT = "repeat";

    private RefusedPassword() {}

    public static FormState write(PasswordProblem problem, FormState state) {
        FormState written = problem.missing() ? state.with(MISSING, "") : state;
        if (problem.repeat() != null) {
            written = written.with(REPEAT, problem.repeat());
        }
        for (var refusal : problem.assessment().refusals()) {
            written = written.with(
                    RULE + refusal.rule().name(),
                    refusal.arguments().stream().map(Object::toString).toList());
        }
        return written;
    }

    /// @param empty every rule that applies, held against no password at all
    static Optional<PasswordProblem> read(FormState sent, PasswordAssessment empty) {
        String tooLong = RULE + PasswordRule.MAXIMUM.name();
        if (sent.has(tooLong)) { // then no other rule was looked at
            var only = new PasswordAssessment.Outcome(PasswordRule.MAXIMUM, false, List.copyOf(sent.all(tooLong)));
            return Optional.of(new PasswordProblem(new PasswordAssessment(List.of(only)), false, null));
        }
        var outcomes = new ArrayList<PasswordAssessment.Outcome>();
        boolean missing = sent.has(MISSING);
        String repeat = sent.has(REPEAT) ? sent.text(REPEAT) : null;
        boolean refused = missing || repeat != null;
        for (var outcome : empty.outcomes()) {
            String rule = RULE + outcome.rule().name();
            refused |= sent.has(rule);
            outcomes.add(new PasswordAssessment.Outcome(
                    outcome.rule(), !sent.has(rule), arguments(outcome, sent.all(rule))));
        }
        return refused
                ? Optional.of(new PasswordProblem(new PasswordAssessment(outcomes), missing, repeat))
                : Optional.empty();
    }

    private static List<Object> arguments(PasswordAssessment.Outcome outcome, List<String> kept) {
        return outcome.arguments().isEmpty() ? List.copyOf(kept) : outcome.arguments();
    }
}
