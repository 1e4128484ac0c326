package nl.voordeur.activation;

import java.util.List;
import java.util.Objects;
import nl.voordeur.account.Account;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationPage.Position;
import nl.voordeur.activation.OpenActivation.Opened;
import nl.voordeur.activation.credentials.PasswordForm;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the pages of stages: fresh ones, and those that say why an answer was refused.
@Component
class StagePages {

    private final PasswordRules rules;

    StagePages(PasswordRules rules) {
        this.rules = rules;
    }

    Page fresh(Organisation organisation, Opened opened, Stage stage) {
        Activation activation = opened.activation();
        Account account = opened.account();
        Position at = at(organisation, activation, stage);
        Username username = account.username();
        String known = username == null ? "" : username.value();
        return switch (stage) {
            case LOGIN_CODE ->
                activation.codeTriesLeft() == 0
                        ? new ActivationPage.LoginCodeLocked()
                        : new ActivationPage.LoginCode(at);
            case WELCOME ->
                new ActivationPage.Welcome(
                        at,
                        account.name().given(),
                        activation.stages(organisation.settings().activation()),
                        organisation.settings().factors().required());
            case BIRTH_DATE ->
                activation.birthDateTriesLeft() == 0
                        ? new ActivationPage.BirthDateLocked()
                        : new ActivationPage.BirthDate(at);
            case EMAIL_CHECK ->
                new ActivationPage.EmailCheck(at, account.email().value());
            case USERNAME -> new ActivationPage.ChooseUsername(at, known);
            case PASSWORD -> new ActivationPage.ChoosePassword(at, password(organisation, account));
            case ACCOUNT ->
                new ActivationPage.ChooseAccount(at, account.email().value(), known, password(organisation, account));
            case RECOVERY_INFO -> recovery(account, at);
        };
    }

    Page usernameRefused(Position at, String typed, Username.Parsed reason) {
        return switch (reason) {
            case Username.Parsed.TooShort refused -> new ActivationPage.UsernameTooShort(at, typed);
            case Username.Parsed.TooLong refused -> new ActivationPage.UsernameTooLong(at, typed);
            case Username.Parsed.NotAllowed refused -> new ActivationPage.UsernameNotAllowed(at, typed);
            case Username.Parsed.Reserved refused -> new ActivationPage.UsernameReserved(at, typed);
            case Username.Parsed.Valid valid -> throw new IllegalArgumentException("a valid name is not refused");
        };
    }

    Page accountRefused(Organisation organisation, Opened opened, String username, Outcome.AccountRefused refused) {
        Account account = opened.account();
        PasswordForm form = password(organisation, account);
        if (refused.password() instanceof Outcome.PasswordRefused(PasswordAssessment assessment)) {
            form = form.refused(assessment);
        } else if (refused.password() instanceof Outcome.PasswordsDiffer(PasswordAssessment assessment)) {
            form = form.differing(assessment);
        }
        return new ActivationPage.AccountRefused(
                at(organisation, opened.activation(), Stage.ACCOUNT),
                account.email().value(),
                username,
                usernameError(refused.username()),
                refused.username() instanceof Outcome.UsernameTaken(List<Username> free) ? free : List.of(),
                form);
    }

    PasswordForm password(Organisation organisation, Account account) {
        ContextWords words = ContextWords.about(organisation, account);
        return PasswordForm.fresh(
                account,
                organisation.settings().password(),
                words,
                rules.evaluate(organisation.settings().password(), words, ""));
    }

    Position at(Organisation organisation, Activation activation, Stage stage) {
        List<Stage> stages = activation.stages(organisation.settings().activation());
        return new Position(stages.indexOf(stage) + 1, stages.size());
    }

    private static Page recovery(Account account, Position at) {
        var known = account.recoveryEmail();
        return new ActivationPage.RecoveryInfo(
                at,
                account.email().value(),
                known == null ? "" : known.value());
    }

    /// Message key of what is wrong with a username.
    private static @Nullable String usernameError(@Nullable Outcome refused) {
        return switch (refused) {
            case null -> null;
            case Outcome.UsernameTaken taken -> "activation.username.taken";
            case Outcome.UsernameRefused(var reason) ->
                switch (Objects.requireNonNull(reason)) {
                    case Username.Parsed.TooShort no -> "activation.username.too-short";
                    case Username.Parsed.TooLong no -> "activation.username.too-long";
                    case Username.Parsed.NotAllowed no -> "activation.username.not-allowed";
                    case Username.Parsed.Reserved no -> "activation.username.reserved";
                    case Username.Parsed.Valid valid -> null;
                };
            default -> null;
        };
    }
}
