package nl.voordeur.activation.credentials;

import java.util.Optional;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.Activation.Outcome.PasswordProblem;
import nl.voordeur.activation.Activation.Outcome.UsernameProblem;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.ActivationVisit;
import nl.voordeur.activation.AnswerStage;
import nl.voordeur.activation.AnswerStage.Verdict;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.settings.PasswordPolicy;
import org.springframework.stereotype.Service;

/// The first password: judged, hashed outside any transaction, then stored with the stage. On its own page, or
/// together with the username (manual 002).
@Service
public class ChoosePassword {

    private final AnswerStage answers;
    private final ChooseUsername usernames;
    private final PasswordRules rules;
    private final SetPassword passwords;

    ChoosePassword(AnswerStage answers, ChooseUsername usernames, PasswordRules rules, SetPassword passwords) {
        this.answers = answers;
        this.usernames = usernames;
        this.rules = rules;
        this.passwords = passwords;
    }

    /// What was typed. `repeat` counts only where the organisation asks for it twice.
    public record Typed(Secret password, Secret repeat) {}

    public Outcome choose(ActivationVisit visit, Typed typed) {
        return answers.whenUp(visit, account -> choose(visit, account, typed));
    }

    /// Username and password on one page: everything that is wrong is said at once.
    public Outcome chooseWithUsername(ActivationVisit visit, String username, Typed typed) {
        return answers.whenUp(visit, account -> switch (Username.parse(username)) {
            case Username.Parsed.Refused reason ->
                new Outcome.AccountRefused(
                        Optional.of(new Outcome.UsernameRefused(reason)),
                        problem(visit, ContextWords.about(visit.organisation(), account), typed));
            case Username.Parsed.Valid(Username name) ->
                answers.counted(
                        visit, account, ActivationLimits.USERNAMES, () -> chooseBoth(visit, account, name, typed));
        });
    }

    private Outcome choose(ActivationVisit visit, Account account, Typed typed) {
        var problem = problem(visit, ContextWords.about(visit.organisation(), account), typed);
        if (problem.isPresent()) {
            return problem.get();
        }
        return hashed(
                visit,
                account,
                typed,
                password -> answers.answer(visit, activation -> keep(visit, activation, password)));
    }

    private Outcome chooseBoth(ActivationVisit visit, Account account, Username name, Typed typed) {
        Optional<UsernameProblem> taken = usernames.taken(account, name);
        var words = ContextWords.about(visit.organisation(), account).with(name.value());
        var problem = problem(visit, words, typed);
        if (taken.isPresent() || problem.isPresent()) {
            return new Outcome.AccountRefused(taken, problem);
        }
        return hashed(visit, account, typed, password -> keepBoth(visit, account, name, password));
    }

    private Outcome hashed(
            ActivationVisit visit, Account account, Typed typed, Function<NewPassword, Outcome> further) {
        return answers.counted(visit, account, ActivationLimits.PASSWORDS, () -> switch (passwords.hash(
                typed.password(), visit.origin())) {
            case SetPassword.HashOutcome.Busy(var retryAfter) -> new Outcome.Busy(retryAfter);
            case SetPassword.HashOutcome.Hashed(NewPassword password) -> further.apply(password);
        });
    }

    private Outcome keepBoth(ActivationVisit visit, Account account, Username name, NewPassword password) {
        Outcome outcome = usernames.take(visit, account, name, activation -> keep(visit, activation, password));
        return outcome instanceof UsernameProblem taken
                ? new Outcome.AccountRefused(Optional.of(taken), Optional.empty())
                : outcome;
    }

    private Verdict keep(ActivationVisit visit, Activation activation, NewPassword password) {
        passwords.store(visit.organisation().id(), activation.account(), password, visit.actor());
        return Verdict.RIGHT;
    }

    /// What is wrong with the password, if anything is.
    private Optional<PasswordProblem> problem(ActivationVisit visit, ContextWords words, Typed typed) {
        PasswordPolicy policy = visit.organisation().settings().password();
        PasswordAssessment assessment =
                rules.evaluate(policy, words, typed.password().reveal());
        if (!assessment.accepted()) {
            return Optional.of(new Outcome.PasswordRefused(assessment));
        }
        boolean differs = policy.repeat()
                && !typed.password().reveal().equals(typed.repeat().reveal());
        return differs ? Optional.of(new Outcome.PasswordsDiffer(assessment)) : Optional.empty();
    }
}
