package nl.voordeur.activation.credentials;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.Activation.Outcome.UsernameProblem;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.PassStage;
import nl.voordeur.activation.TakeStep;
import nl.voordeur.activation.TakeStep.Visit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The person's free choice of a username (manuals 000 and 002).
@Service
public class ChooseUsername {

    private final TakeStep steps;
    private final PassStage passing;
    private final Accounts accounts;

    ChooseUsername(TakeStep steps, PassStage passing, Accounts accounts) {
        this.steps = steps;
        this.passing = passing;
        this.accounts = accounts;
    }

    public Outcome choose(Visit visit, String typed) {
        return counted(visit, typed, () -> {
            try {
                return steps.take(
                        visit,
                        activation -> tryName(visit, activation, typed)
                                .<Outcome>map(problem -> problem)
                                .orElseGet(() -> passing.pass(visit, activation)));
            } catch (DuplicateKeyException e) {
                // somebody else chose it in this very moment; nothing happened here
                return new Outcome.UsernameTaken(List.of());
            }
        });
    }

    /// Counts a name that somebody wants to know of; goes before every [#tryName], outside its transaction.
    Outcome counted(Visit visit, String typed, Supplier<Outcome> further) {
        return switch (Username.parse(typed)) {
            case Username.Parsed.Valid valid -> steps.counted(visit, ActivationLimits.USERNAMES, further);
            case Username.Parsed.Refused refused -> further.get();
        };
    }

    /// Gives the account the name; within the transaction of a step.
    ///
    /// @return why not; empty when it has the name now
    Optional<UsernameProblem> tryName(Visit visit, Activation activation, String typed) {
        return switch (Username.parse(typed)) {
            case Username.Parsed.Valid(Username name) -> take(visit, activation, name);
            case Username.Parsed.Refused reason -> Optional.of(new Outcome.UsernameRefused(reason));
        };
    }

    private Optional<UsernameProblem> take(Visit visit, Activation activation, Username name) {
        var organisation = visit.organisation().id();
        if (accounts.chooseUsername(organisation, activation.account(), name)) {
            return Optional.empty();
        }
        Account account = accounts.byId(organisation, activation.account()).orElseThrow();
        return Optional.of(new Outcome.UsernameTaken(accounts.suggestUsernames(account, name)));
    }
}
