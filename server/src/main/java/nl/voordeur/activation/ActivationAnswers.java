package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.Activation.Outcome.PasswordProblem;
import nl.voordeur.activation.Activation.Outcome.UsernameProblem;
import nl.voordeur.activation.ActivationPage.Position;
import nl.voordeur.activation.OpenActivation.Opened;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.activation.credentials.PasswordForm;
import nl.voordeur.activation.identity.TypedDate;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.Answer;
import nl.voordeur.web.Page;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import org.springframework.stereotype.Component;

/// The pages of the stages: fresh ones, and from outcome to page. A refused page shows again what was typed, but never
/// a password.
@Component
class ActivationAnswers {

    private final OpenActivation opening;
    private final PasswordRules rules;
    private final SessionCookies cookies;

    ActivationAnswers(OpenActivation opening, PasswordRules rules, SessionCookies cookies) {
        this.opening = opening;
        this.rules = rules;
        this.cookies = cookies;
    }

    Page fresh(Organisation organisation, Opened opened, Stage stage) {
        Activation activation = opened.activation();
        Account account = opened.account();
        Position at = at(organisation, activation, stage);
        String address = account.email().value();
        Username username = account.username();
        String known = username == null ? "" : username.value();
        var recovery = account.recoveryEmail();
        return switch (stage) {
            case LOGIN_CODE ->
                activation.codeTriesLeft() == 0
                        ? new ActivationPage.LoginCodeLocked()
                        : new ActivationPage.LoginCode(at);
            case WELCOME ->
                new ActivationPage.Welcome(
                        at,
                        account.name().familiar(),
                        activation.stages(organisation.settings().activation()),
                        organisation.settings().factors().required());
            case BIRTH_DATE ->
                activation.birthDateTriesLeft() == 0
                        ? new ActivationPage.BirthDateLocked()
                        : new ActivationPage.BirthDate(at);
            case EMAIL_CHECK -> new ActivationPage.EmailCheck(at, address);
            case USERNAME -> new ActivationPage.ChooseUsername(at, known);
            case PASSWORD -> new ActivationPage.ChoosePassword(at, password(organisation, account));
            case ACCOUNT -> new ActivationPage.ChooseAccount(at, address, known, password(organisation, account));
            case RECOVERY_INFO ->
                new ActivationPage.RecoveryInfo(at, address, recovery == null ? "" : recovery.value());
        };
    }

    Answer answer(Visit visit, Outcome outcome, ActivationForms.Typed typed, HttpServletResponse response) {
        Organisation organisation = visit.organisation();
        String here = organisation.path(visit.stage().path());
        return switch (outcome) {
            case Outcome.Passed(Stage next) -> new SeeOther(organisation.path(next.path()));
            case Outcome.Activated(AfterActivation after, OpaqueToken ticket) ->
                activated(organisation, after, ticket, response);
            case Outcome.LinkDead dead -> new SeeOther(organisation.path("/activation"));
            case Outcome.OutOfOrder outOfOrder -> new SeeOther(organisation.path("/activation"));
            case Outcome.Throttled(var retryAfter) -> new WebPage.Throttled(retryAfter, here);
            case Outcome.Busy(var retryAfter) -> new WebPage.Busy(retryAfter, here);
            case Outcome.CodeLocked locked -> new ActivationPage.LoginCodeLocked();
            case Outcome.BirthDateLocked locked -> new ActivationPage.BirthDateLocked();
            case Outcome.Refused refused -> refused(visit, refused, typed);
        };
    }

    private Answer activated(
            Organisation organisation, AfterActivation after, OpaqueToken ticket, HttpServletResponse response) {
        return switch (after) {
            case CONTINUE -> {
                cookies.setHandOver(response, organisation, ticket);
                yield new SeeOther(organisation.path(HandOver.PATH));
            }
            case SIGN_IN -> {
                cookies.setIntroduction(response, organisation, ticket);
                boolean confirmed = organisation.settings().activation().steps().contains(ActivationStep.CONFIRMATION);
                yield new SeeOther(organisation.path(confirmed ? "/activation/done" : "/sign-in"));
            }
        };
    }

    private Answer refused(Visit visit, Outcome.Refused outcome, ActivationForms.Typed typed) {
        Organisation organisation = visit.organisation();
        return opening.open(organisation, visit.token())
                .<Answer>map(opened -> refused(visit, opened, outcome, typed))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    private Page refused(Visit visit, Opened opened, Outcome.Refused outcome, ActivationForms.Typed typed) {
        Position at = at(visit.organisation(), opened.activation(), visit.stage());
        String address = opened.account().email().value();
        TypedDate date = typed.birthDate();
        return switch (outcome) {
            case Outcome.CodeWrong(int left) -> new ActivationPage.LoginCodeWrong(at, typed.loginCode(), left);
            case Outcome.CodeIncomplete incomplete -> new ActivationPage.LoginCodeIncomplete(at, typed.loginCode());
            case Outcome.BirthDateWrong(int left) ->
                new ActivationPage.BirthDateWrong(at, date.day(), date.month(), date.year(), left);
            case Outcome.BirthDateUnreadable unreadable ->
                new ActivationPage.BirthDateUnreadable(at, date.day(), date.month(), date.year());
            case UsernameProblem problem -> usernameRefused(at, typed.username(), problem);
            case PasswordProblem problem -> passwordRefused(at, password(visit, opened), problem);
            case Outcome.AccountRefused refused -> accountRefused(at, visit, opened, typed.username(), refused);
            case Outcome.RecoveryAddressUnreadable unreadable ->
                new ActivationPage.RecoveryAddressUnreadable(at, address, typed.recoveryAddress());
            case Outcome.RecoveryAddressSame same ->
                new ActivationPage.RecoveryAddressSame(at, address, typed.recoveryAddress());
        };
    }

    private static Page usernameRefused(Position at, String typed, UsernameProblem problem) {
        return switch (problem) {
            case Outcome.UsernameTaken(var suggestions) -> new ActivationPage.UsernameTaken(at, typed, suggestions);
            case Outcome.UsernameRefused(Username.Parsed.TooShort reason) ->
                new ActivationPage.UsernameTooShort(at, typed);
            case Outcome.UsernameRefused(Username.Parsed.TooLong reason) ->
                new ActivationPage.UsernameTooLong(at, typed);
            case Outcome.UsernameRefused(Username.Parsed.NotAllowed reason) ->
                new ActivationPage.UsernameNotAllowed(at, typed);
            case Outcome.UsernameRefused(Username.Parsed.Reserved reason) ->
                new ActivationPage.UsernameReserved(at, typed);
        };
    }

    private static Page passwordRefused(Position at, PasswordForm form, PasswordProblem problem) {
        PasswordForm judged = judged(form, problem);
        return switch (problem) {
            case Outcome.PasswordRefused refused -> new ActivationPage.PasswordRefused(at, judged);
            case Outcome.PasswordsDiffer differ -> new ActivationPage.PasswordsDiffer(at, judged);
        };
    }

    private Page accountRefused(
            Position at, Visit visit, Opened opened, String username, Outcome.AccountRefused refused) {
        PasswordForm form = password(visit, opened);
        return new ActivationPage.AccountRefused(
                at,
                opened.account().email().value(),
                username,
                refused.username().map(ActivationAnswers::usernameError).orElse(null),
                refused.username().map(ActivationAnswers::suggestions).orElse(List.of()),
                refused.password().map(problem -> judged(form, problem)).orElse(form));
    }

    private static PasswordForm judged(PasswordForm form, PasswordProblem problem) {
        return switch (problem) {
            case Outcome.PasswordRefused(var assessment) -> form.refused(assessment);
            case Outcome.PasswordsDiffer(var assessment) -> form.differing(assessment);
        };
    }

    /// Message key of what is wrong with a username.
    private static String usernameError(UsernameProblem problem) {
        return switch (problem) {
            case Outcome.UsernameTaken taken -> "activation.username.taken";
            case Outcome.UsernameRefused(Username.Parsed.TooShort reason) -> "activation.username.too-short";
            case Outcome.UsernameRefused(Username.Parsed.TooLong reason) -> "activation.username.too-long";
            case Outcome.UsernameRefused(Username.Parsed.NotAllowed reason) -> "activation.username.not-allowed";
            case Outcome.UsernameRefused(Username.Parsed.Reserved reason) -> "activation.username.reserved";
        };
    }

    private static List<Username> suggestions(UsernameProblem problem) {
        return switch (problem) {
            case Outcome.UsernameTaken(var suggestions) -> suggestions;
            case Outcome.UsernameRefused refused -> List.of();
        };
    }

    private PasswordForm password(Visit visit, Opened opened) {
        return password(visit.organisation(), opened.account());
    }

    private PasswordForm password(Organisation organisation, Account account) {
        ContextWords words = ContextWords.about(organisation, account);
        return PasswordForm.fresh(
                account,
                organisation.settings().password(),
                words,
                rules.evaluate(organisation.settings().password(), words, ""));
    }

    private static Position at(Organisation organisation, Activation activation, Stage stage) {
        List<Stage> stages = activation.stages(organisation.settings().activation());
        return new Position(stages.indexOf(stage) + 1, stages.size());
    }
}
