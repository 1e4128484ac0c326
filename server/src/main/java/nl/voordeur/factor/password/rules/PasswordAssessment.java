package nl.voordeur.factor.password.rules;

import java.util.List;

/// What became of a new password: every rule that applies, met or not, in the order in which a page lists them.
public record PasswordAssessment(List<Outcome> outcomes) {

    /// One rule held against the password.
    ///
    /// @param arguments what the texts of the rule are filled with: the length asked for, the word that was found
    public record Outcome(PasswordRule rule, boolean satisfied, List<Object> arguments) {

        public Outcome {
            arguments = List.copyOf(arguments);
        }

        public String ruleKey() {
            return rule.ruleKey();
        }

        public String refusalKey() {
            return rule.refusalKey();
        }

        /// The arguments as a varargs method takes them.
        public Object[] argumentArray() {
            return arguments.toArray();
        }
    }

    public PasswordAssessment {
        outcomes = List.copyOf(outcomes);
    }

    public boolean accepted() {
        return outcomes.stream().allMatch(Outcome::satisfied);
    }

    public List<Outcome> refusals() {
        return outcomes.stream().filter(outcome -> !outcome.satisfied()).toList();
    }
}
