package nl.voordeur.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.voordeur.activation.Activation.Outcome.PasswordProblem;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRule;
import nl.voordeur.web.form.FormState;

/// Why a password was refused, on its way to the page that says so: the rules that it did not meet, by name, and never
/// the password.
final class RefusedPassword {

    private static final String RULE = "rule.";
    private static final String DIFFERS = "repeat-differs";

    private RefusedPassword() {}

    static FormState write(PasswordProblem problem, FormState state) {
        FormState written = problem.differs() ? state.with(DIFFERS, "") : state;
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
            return Optional.of(new PasswordProblem(new PasswordAssessment(List.of(only)), false));
        }
        var outcomes = new ArrayList<PasswordAssessment.Outcome>();
        boolean differs = sent.has(DIFFERS);
        boolean refused = differs;
        for (var outcome : empty.outcomes()) {
            String rule = RULE + outcome.rule().name();
            refused |= sent.has(rule);
            outcomes.add(new PasswordAssessment.Outcome(
                    outcome.rule(), !sent.has(rule), arguments(outcome, sent.all(rule))));
        }
        return refused ? Optional.of(new PasswordProblem(new PasswordAssessment(outcomes), differs)) : Optional.empty();
    }

    private static List<Object> arguments(PasswordAssessment.Outcome outcome, List<String> kept) {
        return outcome.arguments().isEmpty() ? List.copyOf(kept) : outcome.arguments();
    }
}
