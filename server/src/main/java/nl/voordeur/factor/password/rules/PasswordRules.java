package nl.voordeur.factor.password.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.voordeur.factor.password.PasswordText;
import nl.voordeur.factor.password.leaked.LeakedPasswords;
import nl.voordeur.factor.password.rules.PasswordAssessment.Outcome;
import nl.voordeur.organisation.settings.PasswordPolicy;
import org.springframework.stereotype.Service;

/// Judges a new password by every rule at once, so that a person reads all reasons at the first try and a page can
/// show them as a checklist. Any character is allowed, and none is asked for (ASVS 6.2.5) unless the organisation is
/// bound to it.
@Service
public class PasswordRules {

    /// Read when the first password is judged: start-up has better things to do.
    private static final class Lists {
        private static final CommonPasswords COMMON = new CommonPasswords();
        private static final Guessability GUESSABILITY = new Guessability();

        private Lists() {}
    }

    private final LeakedPasswords leaked;

    public PasswordRules(LeakedPasswords leaked) {
        this.leaked = leaked;
    }

    public PasswordAssessment evaluate(PasswordPolicy policy, ContextWords context, String password) {
        var text = new PasswordText(password);
        if (text.tooLong() || text.length() > policy.maximumLength()) {
            return new PasswordAssessment(
                    List.of(new Outcome(PasswordRule.MAXIMUM, false, List.of(policy.maximumLength()))));
        }
        String composed = text.composed();
        Optional<String> word = context.foundIn(composed);
        boolean known = !composed.isEmpty() && (Lists.COMMON.contains(composed) || leaked.contains(text));
        var outcomes = new ArrayList<Outcome>();
        outcomes.add(new Outcome(
                PasswordRule.MINIMUM, text.length() >= policy.minimumLength(), List.of(policy.minimumLength())));
        // An empty field has met nothing yet; and one word of advice about being common is enough.
        outcomes.add(new Outcome(PasswordRule.NOT_COMMON, !known && !composed.isEmpty(), List.of()));
        outcomes.add(new Outcome(
                PasswordRule.NOT_GUESSABLE,
                known || (!composed.isEmpty() && !Lists.GUESSABILITY.isLow(composed)),
                List.of()));
        outcomes.add(new Outcome(
                PasswordRule.NO_CONTEXT,
                word.isEmpty() && !composed.isEmpty(),
                word.<List<Object>>map(List::of).orElse(List.of())));
        if (policy.capitalAndDigit()) {
            outcomes.add(new Outcome(
                    PasswordRule.CAPITAL, composed.codePoints().anyMatch(Character::isUpperCase), List.of()));
            outcomes.add(
                    new Outcome(PasswordRule.DIGIT, composed.codePoints().anyMatch(Character::isDigit), List.of()));
        }
        return new PasswordAssessment(outcomes);
    }
}
