package nl.voordeur.newpassword;

import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.PasswordPolicy;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Judges what was typed as a new password, and fills in the fields of the page that asks for one.
@Component
public class NewPasswords {

    /// What was typed. `repeat` counts only where the organisation asks for it twice.
    public record Typed(Secret password, Secret repeat) {

        public boolean nothing() {
            return password.isEmpty() && repeat.isEmpty();
        }
    }

    private final PasswordRules rules;

    NewPasswords(PasswordRules rules) {
        this.rules = rules;
    }

    /// What is wrong with it; empty when it will do.
    public Optional<PasswordProblem> problem(Organisation organisation, ContextWords words, Typed typed) {
        PasswordPolicy policy = organisation.settings().password();
        String password = typed.password().reveal();
        PasswordAssessment assessment = rules.evaluate(policy, words, password);
        String repeat = assessment.accepted() && policy.repeat()
                ? repeatProblem(password, typed.repeat().reveal())
                : null;
        return assessment.accepted() && repeat == null
                ? Optional.empty()
                : Optional.of(new PasswordProblem(assessment, password.isEmpty(), repeat));
    }

    private static @Nullable String repeatProblem(String password, String repeat) {
        if (repeat.isEmpty()) {
            return "newpassword.repeat-missing";
        }
        return password.equals(repeat) ? null : "newpassword.differs";
    }

    /// The fields, fresh or with what is wrong with the password that was sent.
    public PasswordForm form(Organisation organisation, Account account, FormState sent) {
        ContextWords words = ContextWords.about(organisation, account);
        PasswordPolicy policy = organisation.settings().password();
        var empty = rules.evaluate(policy, words, "");
        PasswordForm form = PasswordForm.fresh(account, policy, words, empty);
        return RefusedPassword.read(sent, empty).map(form::refused).orElse(form);
    }
}
