package nl.voordeur.activation.credentials;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.ActivationLimits;
import nl.voordeur.activation.AnswerStage;
import nl.voordeur.activation.AnswerStage.Judge;
import nl.voordeur.activation.AnswerStage.Verdict;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.newpassword.NewPasswords;
import nl.voordeur.newpassword.NewPasswords.Typed;
import nl.voordeur.newpassword.PasswordProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The first password: judged, hashed outside any transaction, then stored with the stage. On its own page, or
/// together with the username (manual 002).
@Service
public class ChoosePassword {

    /// Of a form whose other fields are right.
    private static final Outcome.Refused NOTHING_ELSE = new Outcome.Refused(List.of(), List.of(), null);

    private final AnswerStage answers;
    private final ChooseUsername usernames;
    private final NewPasswords rules;
    private final SetPassword passwords;

    ChoosePassword(AnswerStage answers, ChooseUsername usernames, NewPasswords rules, SetPassword passwords) {
        this.answers = answers;
        this.usernames = usernames;
        this.rules = rules;
        this.passwords = passwords;
    }

    public Outcome choose(ActivationVisit visit, Typed typed) {
        return answers.whenUp(visit, account -> {
            PasswordProblem problem = problem(visit, words(visit, account), typed);
            return problem == null
                    ? hashed(
                            visit,
                            account,
                            typed,
                            password -> answers.answer(visit, keeping(visit, password, Verdict.RIGHT)))
                    : NOTHING_ELSE.with(problem);
        });
    }

    /// Username and password on one page: everything that is wrong is said at once. A password that will do is
    /// kept although the username won't, and isn't asked again, unless the next username has a word that it was not
    /// judged by; whoever types another one means that.
    public Outcome chooseWithUsername(ActivationVisit visit, String username, Typed typed) {
        return answers.whenUp(visit, (activation, account) -> {
            boolean kept = typed.nothing() && activation.passwordKept();
            return switch (Username.parse(username)) {
                case Username.Parsed.Refused reason ->
                    kept
                            ? ChooseUsername.refused(reason)
                            : refused(visit, account, typed, ChooseUsername.refused(reason), words(visit, account));
                case Username.Parsed.Valid(Username name) ->
                    answers.counted(
                            visit,
                            account,
                            ActivationLimits.USERNAMES,
                            () -> kept && words(visit, account).cover(name.value())
                                    ? usernames.take(visit, account, name, ChoosePassword::stillKept)
                                    : chooseBoth(visit, account, name, typed));
            };
        });
    }

    /// A suggested username was pressed, which sends no password: it is taken where the password is kept, and
    /// else filled in.
    public Outcome chooseSuggested(ActivationVisit visit, String username, Typed nothing) {
        return answers.whenUp(
                visit,
                (activation, _) ->
                        activation.passwordKept() ? chooseWithUsername(visit, username, nothing) : NOTHING_ELSE);
    }

    private Outcome chooseBoth(ActivationVisit visit, Account account, Username name, Typed typed) {
        Optional<Outcome.Refused> taken = usernames.taken(account, name);
        var words = words(visit, account).with(name.value());
        if (taken.isPresent()) {
            return refused(visit, account, typed, taken.get(), words);
        }
        PasswordProblem problem = problem(visit, words, typed);
        return problem == null
                ? hashed(
                        visit,
                        account,
                        typed,
                        password -> usernames.take(visit, account, name, keeping(visit, password, Verdict.RIGHT)))
                : NOTHING_ELSE.with(problem);
    }

    /// The username won't do.
    private Outcome refused(
            ActivationVisit visit, Account account, Typed typed, Outcome.Refused why, ContextWords words) {
        PasswordProblem problem = problem(visit, words, typed);
        return problem == null
                ? hashed(
                        visit,
                        account,
                        typed,
                        password -> answers.answer(visit, keeping(visit, password, new Verdict.PasswordKept(why))))
                : why.with(problem);
    }

    /// Another browser may have set another one meanwhile; then it is asked again.
    private static Verdict stillKept(Activation activation) {
        return activation.passwordKept() ? Verdict.RIGHT : new Verdict.Refused(NOTHING_ELSE);
    }

    private static ContextWords words(ActivationVisit visit, Account account) {
        return ContextWords.about(visit.organisation(), account);
    }

    private Outcome hashed(
            ActivationVisit visit, Account account, Typed typed, Function<NewPassword, Outcome> further) {
        return answers.counted(visit, account, ActivationLimits.PASSWORDS, () -> switch (passwords.hash(
                typed.password(), visit.origin())) {
            case SetPassword.HashOutcome.Busy(var retryAfter) -> new Outcome.Busy(retryAfter);
            case SetPassword.HashOutcome.Hashed(NewPassword password) -> further.apply(password);
        });
    }

    private Judge keeping(ActivationVisit visit, NewPassword password, Verdict then) {
        return activation -> {
            passwords.store(visit.organisation().id(), activation.account(), password, visit.actor());
            return then;
        };
    }

    private @Nullable PasswordProblem problem(ActivationVisit visit, ContextWords words, Typed typed) {
        return rules.problem(visit.organisation(), words, typed).orElse(null);
    }
}
