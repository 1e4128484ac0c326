package nl.voordeur.activation;

import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.factor.password.ContextWords;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.PasswordAssessment;
import nl.voordeur.factor.password.PasswordRules;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The first password: judged, hashed outside any transaction, then stored with the step. On its own page, or
/// together with the username (manual 002).
@Service
class ChoosePassword {

    private final TakeStep steps;
    private final PassStage passing;
    private final ChooseUsername usernames;
    private final Accounts accounts;
    private final PasswordRules rules;
    private final SetPassword passwords;
    private final ActivationStore store;

    ChoosePassword(
            TakeStep steps,
            PassStage passing,
            ChooseUsername usernames,
            Accounts accounts,
            PasswordRules rules,
            SetPassword passwords,
            ActivationStore store) {
        this.steps = steps;
        this.passing = passing;
        this.usernames = usernames;
        this.accounts = accounts;
        this.rules = rules;
        this.passwords = passwords;
        this.store = store;
    }

    /// What was typed. `repeat` counts only where the organisation asks for it twice.
    record Typed(Secret password, Secret repeat) {}

    Outcome choose(Visit visit, Typed typed) {
        Outcome refused = judge(visit, typed, "");
        return refused == null ? hash(visit, typed, null) : refused;
    }

    /// Username and password on one page: everything that is wrong is said at once.
    Outcome chooseWithUsername(Visit visit, String username, Typed typed) {
        Outcome password = judge(visit, typed, username);
        if (password == null) {
            return hash(visit, typed, username);
        }
        if (!(password instanceof Outcome.PasswordRefused) && !(password instanceof Outcome.PasswordsDiffer)) {
            return password;
        }
        // try the name, and take it back: a refused page leaves nothing behind
        Outcome name = steps.tryOnly(visit, activation -> usernames.tryName(visit, activation, username));
        return name instanceof Outcome.Throttled throttled ? throttled : new Outcome.AccountRefused(name, password);
    }

    private Outcome hash(Visit visit, Typed typed, @Nullable String username) {
        return switch (passwords.hash(typed.password())) {
            case SetPassword.HashOutcome.Busy(var retryAfter) -> new Outcome.Busy(retryAfter);
            case SetPassword.HashOutcome.Hashed(NewPassword password) -> keep(visit, password, username);
        };
    }

    private Outcome keep(Visit visit, NewPassword password, @Nullable String username) {
        try {
            return steps.take(visit, activation -> {
                Outcome refused = username == null ? null : usernames.tryName(visit, activation, username);
                if (refused != null) {
                    return refused instanceof Outcome.Throttled ? refused : new Outcome.AccountRefused(refused, null);
                }
                passwords.store(visit.organisation().id(), activation.account(), password, visit.origin());
                return passing.pass(visit, activation);
            });
        } catch (DuplicateKeyException e) {
            return new Outcome.AccountRefused(new Outcome.UsernameTaken(List.of()), null);
        }
    }

    /// @return why the password is refused, or null when it is good; a dead link shows when it is stored
    private @Nullable Outcome judge(Visit visit, Typed typed, String username) {
        var organisation = visit.organisation();
        Account account = store.find(organisation.id(), visit.token())
                .filter(activation -> activation.accepts(
                        visit.stage(), organisation.settings().activation()))
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
