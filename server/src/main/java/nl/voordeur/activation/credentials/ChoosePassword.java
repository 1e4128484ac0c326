package nl.voordeur.activation.credentials;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.Activation.Outcome.PasswordProblem;
import nl.voordeur.activation.Activation.Outcome.UsernameProblem;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.PassStage;
import nl.voordeur.activation.TakeStep;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.settings.PasswordPolicy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The first password: judged, hashed outside any transaction, then stored with the step. On its own page, or
/// together with the username (manual 002).
@Service
public class ChoosePassword {

    private final TakeStep steps;
    private final PassStage passing;
    private final ChooseUsername usernames;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final SetPassword passwords;

    ChoosePassword(
            TakeStep steps,
            PassStage passing,
            ChooseUsername usernames,
            Accounts accounts,
            PasswordRules rules,
            SetPassword passwords) {
        this.steps = steps;
        this.passing = passing;
        this.usernames = usernames;
        this.accounts = accounts;
        this.rules = rules;
        this.passwords = passwords;
    }

    /// What was typed. `repeat` counts only where the organisation asks for it twice.
    public record Typed(Secret password, Secret repeat) {}

    public Outcome choose(Visit visit, Typed typed) {
        return whenReady(
                visit,
                account -> problem(visit, account, typed, "")
                        .<Outcome>map(problem -> problem)
                        .orElseGet(() -> hashed(
                                visit,
                                typed,
                                password -> steps.take(visit, activation -> keep(visit, activation, password)))));
    }

    /// Username and password on one page: everything that is wrong is said at once.
    public Outcome chooseWithUsername(Visit visit, String username, Typed typed) {
        return whenReady(visit, account -> {
            Optional<PasswordProblem> problem = problem(visit, account, typed, username);
            return usernames.counted(
                    visit,
                    username,
                    () -> problem.isEmpty()
                            ? hashed(visit, typed, password -> keepBoth(visit, username, password))
                            // try the name, and take it back: a refused page leaves nothing behind
                            : steps.tryOnly(
                                    visit,
                                    activation -> new Outcome.AccountRefused(
                                            usernames.tryName(visit, activation, username), problem)));
        });
    }

    /// Finds out who answers; when that can't be said or the stage is not up, says so before any hashing.
    private Outcome whenReady(Visit visit, Function<Account, Outcome> further) {
        return steps.ready(visit)
                .flatMap(activation -> accounts.byId(visit.organisation().id(), activation.account()))
                .map(further)
                .orElseGet(() -> steps.take(visit, activation -> new Outcome.OutOfOrder()));
    }

    private Outcome hashed(Visit visit, Typed typed, Function<NewPassword, Outcome> further) {
        return steps.counted(
                visit, ActivationLimits.PASSWORDS, () -> switch (passwords.hash(typed.password(), visit.origin())) {
                    case SetPassword.HashOutcome.Busy(var retryAfter) -> new Outcome.Busy(retryAfter);
                    case SetPassword.HashOutcome.Hashed(NewPassword password) -> further.apply(password);
                });
    }

    private Outcome keep(Visit visit, Activation activation, NewPassword password) {
        passwords.store(visit.organisation().id(), activation.account(), password, new Actor.Visitor(visit.origin()));
        return passing.pass(visit, activation);
    }

    private Outcome keepBoth(Visit visit, String username, NewPassword password) {
        try {
            return steps.take(
                    visit,
                    activation -> usernames
                            .tryName(visit, activation, username)
                            .map(ChoosePassword::refused)
                            .orElseGet(() -> keep(visit, activation, password)));
        } catch (DuplicateKeyException e) {
            return refused(new Outcome.UsernameTaken(List.of()));
        }
    }

    private static Outcome refused(UsernameProblem problem) {
        return new Outcome.AccountRefused(Optional.of(problem), Optional.empty());
    }

    /// What is wrong with the password, if anything is.
    private Optional<PasswordProblem> problem(Visit visit, Account account, Typed typed, String username) {
        PasswordPolicy policy = visit.organisation().settings().password();
        PasswordAssessment assessment = rules.evaluate(
                policy, words(visit, account, username), typed.password().reveal());
        if (!assessment.accepted()) {
            return Optional.of(new Outcome.PasswordRefused(assessment));
        }
        boolean differs = policy.repeat()
                && !typed.password().reveal().equals(typed.repeat().reveal());
        return differs ? Optional.of(new Outcome.PasswordsDiffer(assessment)) : Optional.empty();
    }

    private static ContextWords words(Visit visit, Account account, String username) {
        ContextWords words = ContextWords.about(visit.organisation(), account);
        return switch (Username.parse(username)) {
            case Username.Parsed.Valid(Username name) -> words.with(name.value());
            case Username.Parsed.Refused refused -> words;
        };
    }
}
