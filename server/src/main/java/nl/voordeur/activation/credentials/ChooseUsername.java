package nl.voordeur.activation.credentials;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.AnswerStage;
import nl.voordeur.activation.AnswerStage.Judge;
import nl.voordeur.activation.AnswerStage.Verdict;
import nl.voordeur.web.components.FieldProblem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The person's free choice of a username (manuals 000 and 002).
@Service
public class ChooseUsername {

    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    private final AnswerStage answers;
    private final Accounts accounts;

    ChooseUsername(AnswerStage answers, Accounts accounts) {
        this.answers = answers;
        this.accounts = accounts;
    }

    public Outcome choose(ActivationVisit visit, String typed) {
        return switch (Username.parse(typed)) {
            case Username.Parsed.Refused reason ->
                answers.answer(visit, activation -> new Verdict.Refused(refused(reason)));
            case Username.Parsed.Valid(Username name) -> answers.whenUp(visit, account -> choose(visit, account, name));
        };
    }

    private Outcome choose(ActivationVisit visit, Account account, Username name) {
        return answers.counted(
                visit,
                account,
                ActivationLimits.USERNAMES,
                () -> take(visit, account, name, activation -> Verdict.RIGHT));
    }

    /// Nobody can have such a name.
    static Outcome.Refused refused(Username.Parsed.Refused reason) {
        return switch (reason) {
            case Username.Parsed.Missing _ -> refused("missing");
            case Username.Parsed.TooShort _ -> refused("too-short");
            case Username.Parsed.TooLong _ -> refused("too-long");
            case Username.Parsed.Reserved _ -> refused("reserved");
            case Username.Parsed.NotAllowed other -> character(other);
        };
    }

    /// Which character is the matter, and what to use.
    private static Outcome.Refused character(Username.Parsed.NotAllowed other) {
        int character = other.character().codePointAt(0);
        if (other.edge()) {
            return refused("edge", other.character());
        }
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            return refused("space", other.instead().isEmpty() ? "jan.jansen" : other.instead());
        }
        if (!SEEN.matcher(other.character()).matches()) {
            return refused("unseen");
        }
        return Character.isLetter(character) && !other.instead().isEmpty()
                ? refused("character-like", other.character(), other.instead())
                : refused("character", other.character());
    }

    private static Outcome.Refused refused(String why, Object... arguments) {
        return Outcome.Refused.of("username", "activation.username." + why, arguments);
    }

    /// Whether somebody has that name; nothing is taken yet.
    Optional<Outcome.Refused> taken(Account account, Username name) {
        return accounts.byUsername(account.organisation(), name)
                .filter(other -> !other.id().equals(account.id()))
                .map(other -> taken(accounts.suggestUsernames(account, name)));
    }

    /// Gives the account the name, if it is still free, and goes on in the same transaction.
    Outcome take(ActivationVisit visit, Account account, Username name, Judge further) {
        try {
            return answers.answer(
                    visit,
                    activation -> accounts.chooseUsername(account.organisation(), activation.account(), name)
                            ? further.judge(activation)
                            : new Verdict.Refused(taken(accounts.suggestUsernames(account, name))));
        } catch (DuplicateKeyException e) {
            // somebody else chose it in this very moment; nothing happened here
            return taken(List.of());
        }
    }

    private static Outcome.Refused taken(List<Username> suggestions) {
        return new Outcome.Refused(
                List.of(FieldProblem.of("username", "activation.username.taken")), suggestions, null);
    }
}
