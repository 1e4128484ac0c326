package nl.voordeur.activation.credentials;

import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.PassStage;
import nl.voordeur.activation.TakeStep;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.kernel.Secret;
import org.jspecify.annotations.Nullable;
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
        Outcome refused = judge(visit, typed, "");
        return refused == null ? hash(visit, typed, null) : refused;
    }

    /// Username and password on one page: everything that is wrong is said at once.
    public Outcome chooseWithUsername(Visit visit, String username, Typed typed) {
        Outcome password = judge(visit, typed, username);
        if (password != null && !ofPassword(password)) {
            return password;
        }
        Outcome waits = usernames.count(visit, username);
        if (waits != null) {
            return waits;
        }
        if (password == null) {
            return hash(visit, typed, username);
        }
        // try the name, and take it back: a refused page leaves nothing behind
        Outcome name = steps.tryOnly(visit, activation -> usernames.tryName(visit, activation, username));
        return name == null || ofUsername(name) ? new Outcome.AccountRefused(name, password) : name;
    }

    private static boolean ofPassword(Outcome outcome) {
        return outcome instanceof Outcome.PasswordRefused || outcome instanceof Outcome.PasswordsDiffer;
    }

    private static boolean ofUsername(Outcome outcome) {
        return outcome instanceof Outcome.UsernameRefused || outcome instanceof Outcome.UsernameTaken;
    }

    private Outcome hash(Visit visit, Typed typed, @Nullable String username) {
        Outcome waits = steps.count(visit, ActivationLimits.PASSWORDS);
        if (waits != null) {
            return waits;
        }
        return switch (passwords.hash(typed.password(), visit.origin())) {
            case SetPassword.HashOutcome.Busy(var retryAfter) -> new Outcome.Busy(retryAfter);
            case SetPassword.HashOutcome.Hashed(NewPassword password) -> keep(visit, password, username);
        };
    }

    private Outcome keep(Visit visit, NewPassword password, @Nullable String username) {
        try {
            return steps.take(visit, activation -> {
                Outcome refused = username == null ? null : usernames.tryName(visit, activation, username);
                if (refused != null) {
                    return new Outcome.AccountRefused(refused, null);
                }
                passwords.store(visit.organisation().id(), activation.account(), password, visit.origin());
                return passing.pass(visit, activation);
            });
        } catch (DuplicateKeyException e) {
            return new Outcome.AccountRefused(new Outcome.UsernameTaken(List.of()), null);
        }
    }

    /// @return why the password is refused, or null when it is good
    private @Nullable Outcome judge(Visit visit, Typed typed, String username) {
        var organisation = visit.organisation();
        Account account = steps.ready(visit)
                .flatMap(activation -> accounts.byId(organisation.id(), activation.account()))
                .orElse(null);
        if (account == null) {
            return steps.take(visit, activation -> new Outcome.OutOfOrder()); // says what is wrong, before any hashing
        }
        ContextWords words = words(visit, account, username);
        PasswordAssessment assessment = rules.evaluate(
                organisation.settings().password(), words, typed.password().reveal());
        if (!assessment.accepted()) {
            return new Outcome.PasswordRefused(assessment);
        }
        boolean differs = organisation.settings().password().repeat()
                && !typed.password().reveal().equals(typed.repeat().reveal());
        return differs ? new Outcome.PasswordsDiffer(assessment) : null;
    }

    static ContextWords words(Visit visit, Account account, String username) {
        ContextWords words = ContextWords.about(visit.organisation(), account);
        return Username.parse(username) instanceof Username.Parsed.Valid(Username name)
                ? words.with(name.value())
                : words;
    }
}
