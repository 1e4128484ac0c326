package nl.voordeur.activation.credentials;

import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.PassStage;
import nl.voordeur.activation.TakeStep;
import nl.voordeur.activation.TakeStep.Visit;
import org.jspecify.annotations.Nullable;
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
        Outcome waits = count(visit, typed);
        if (waits != null) {
            return waits;
        }
        try {
            return steps.take(visit, activation -> {
                Outcome refused = tryName(visit, activation, typed);
                return refused == null ? passing.pass(visit, activation) : refused;
            });
        } catch (DuplicateKeyException e) {
            // somebody else chose it in this very moment; nothing happened here
            return new Outcome.UsernameTaken(List.of());
        }
    }

    /// Counts a name that somebody wants to know of; goes before every [#tryName], outside its transaction.
    ///
    /// @return that it has to wait, or null
    @Nullable
    Outcome count(Visit visit, String typed) {
        return Username.parse(typed) instanceof Username.Parsed.Valid
                ? steps.count(visit, ActivationLimits.USERNAMES)
                : null;
    }

    /// Gives the account the name; within the transaction of a step.
    ///
    /// @return why not, or null when it has the name now
    @Nullable
    Outcome tryName(Visit visit, Activation activation, String typed) {
        return switch (Username.parse(typed)) {
            case Username.Parsed.Valid(Username name) -> take(visit, activation, name);
            case Username.Parsed.TooShort reason -> new Outcome.UsernameRefused(reason);
            case Username.Parsed.TooLong reason -> new Outcome.UsernameRefused(reason);
            case Username.Parsed.NotAllowed reason -> new Outcome.UsernameRefused(reason);
            case Username.Parsed.Reserved reason -> new Outcome.UsernameRefused(reason);
        };
    }

    private @Nullable Outcome take(Visit visit, Activation activation, Username name) {
        var organisation = visit.organisation().id();
        if (accounts.chooseUsername(organisation, activation.account(), name)) {
            return null;
        }
        Account account = accounts.byId(organisation, activation.account()).orElseThrow();
        return new Outcome.UsernameTaken(accounts.suggestUsernames(account, name));
    }
}
