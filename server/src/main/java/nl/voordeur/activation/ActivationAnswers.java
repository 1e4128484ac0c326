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
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From outcome to page. The page of a stage is the same whether it is fresh, with what is known already, or refused,
/// with what was typed (never a password) and what is wrong with it.
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
        if (activation.triesLeft(stage) == 0) {
            return locked(stage, activation.invitation().toString());
        }
        return page(organisation, opened, stage, ActivationForms.Typed.known(opened.account()), null);
    }

    Answer answer(ActivationVisit visit, Outcome outcome, ActivationForms.Typed typed, HttpServletResponse response) {
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
            case Outcome.OtherInvitation other -> new ActivationPage.OtherInvitation();
            case Outcome.Locked locked -> locked(visit.stage(), visit.invitation());
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

    private Answer refused(ActivationVisit visit, Outcome.Refused refused, ActivationForms.Typed typed) {
        Organisation organisation = visit.organisation();
        return opening.open(organisation, visit.tokens())
                .<Answer>map(opened -> page(organisation, opened, visit.stage(), typed, refused))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    private static Page locked(Stage stage, String invitation) {
        return stage == Stage.LOGIN_CODE
                ? new ActivationPage.LoginCodeLocked(invitation)
                : new ActivationPage.BirthDateLocked();
    }

    private Page page(
            Organisation organisation,
            Opened opened,
            Stage stage,
            ActivationForms.Typed typed,
            Outcome.@Nullable Refused refused) {
        Account account = opened.account();
        Position at = at(organisation, opened.activation(), stage);
        String address = account.email().value();
        List<FieldProblem> problems = refused == null ? List.of() : problems(stage, refused);
        return switch (stage) {
            case LOGIN_CODE -> new ActivationPage.LoginCode(at, typed.loginCode(), problems);
            case WELCOME ->
                new ActivationPage.Welcome(
                        at,
                        account.name().familiar(),
                        opened.activation().stages(organisation.settings().activation()),
                        organisation.settings().factors().required());
            case BIRTH_DATE -> {
                TypedDate date = typed.birthDate();
                yield new ActivationPage.BirthDate(at, date.day(), date.month(), date.year(), problems);
            }
            case EMAIL_CHECK -> new ActivationPage.EmailCheck(at, address);
            case USERNAME -> new ActivationPage.ChooseUsername(at, typed.username(), problems, suggestions(refused));
            case PASSWORD -> new ActivationPage.ChoosePassword(at, password(organisation, account, refused));
            case ACCOUNT ->
                new ActivationPage.ChooseAccount(
                        at,
                        address,
                        typed.username(),
                        problems,
                        suggestions(refused),
                        password(organisation, account, refused));
            case RECOVERY_INFO -> new ActivationPage.RecoveryInfo(at, address, typed.recoveryAddress(), problems);
        };
    }

    /// What is wrong, field by field; of a password its form says it.
    private static List<FieldProblem> problems(Stage stage, Outcome.Refused refused) {
        return switch (refused) {
            case Outcome.Wrong(int left) ->
                stage == Stage.LOGIN_CODE
                        ? List.of(FieldProblem.of("code", "activation.login-code.wrong", left))
                        : List.of(FieldProblem.of("birth-date-day", "activation.birth-date.wrong", left));
            case Outcome.CodeIncomplete incomplete ->
                List.of(FieldProblem.of("code", "activation.login-code.incomplete"));
            case Outcome.BirthDateUnreadable unreadable ->
                List.of(FieldProblem.of("birth-date-day", "activation.birth-date.unreadable"));
            case UsernameProblem problem -> List.of(FieldProblem.of("username", usernameKey(problem)));
            case PasswordProblem problem -> List.of();
            case Outcome.AccountRefused(var username, var password) ->
                username.map(problem -> FieldProblem.of("username", usernameKey(problem))).stream()
                        .toList();
            case Outcome.RecoveryAddressUnreadable unreadable ->
                List.of(FieldProblem.of("recovery-email", "activation.recovery.unreadable"));
            case Outcome.RecoveryAddressSame same ->
                List.of(FieldProblem.of("recovery-email", "activation.recovery.same"));
        };
    }

    private static String usernameKey(UsernameProblem problem) {
        return switch (problem) {
            case Outcome.UsernameTaken taken -> "activation.username.taken";
            case Outcome.UsernameRefused(Username.Parsed.TooShort reason) -> "activation.username.too-short";
            case Outcome.UsernameRefused(Username.Parsed.TooLong reason) -> "activation.username.too-long";
            case Outcome.UsernameRefused(Username.Parsed.NotAllowed reason) -> "activation.username.not-allowed";
            case Outcome.UsernameRefused(Username.Parsed.Reserved reason) -> "activation.username.reserved";
        };
    }

    private static List<Username> suggestions(Outcome.@Nullable Refused refused) {
        return switch (refused) {
            case Outcome.UsernameTaken(var suggestions) -> suggestions;
            case Outcome.AccountRefused(var username, var password) -> suggestions(username.orElse(null));
            case null, default -> List.of();
        };
    }

    private PasswordForm password(Organisation organisation, Account account, Outcome.@Nullable Refused refused) {
        ContextWords words = ContextWords.about(organisation, account);
        PasswordForm form = PasswordForm.fresh(
                account,
                organisation.settings().password(),
                words,
                rules.evaluate(organisation.settings().password(), words, ""));
        return switch (refused) {
            case PasswordProblem problem -> judged(form, problem);
            case Outcome.AccountRefused(var username, var password) ->
                password.map(problem -> judged(form, problem)).orElse(form);
            case null, default -> form;
        };
    }

    private static PasswordForm judged(PasswordForm form, PasswordProblem problem) {
        return switch (problem) {
            case Outcome.PasswordRefused(var assessment) -> form.refused(assessment);
            case Outcome.PasswordsDiffer(var assessment) -> form.differing(assessment);
        };
    }

    private static Position at(Organisation organisation, Activation activation, Stage stage) {
        List<Stage> stages = activation.stages(organisation.settings().activation());
        return new Position(
                stages.indexOf(stage) + 1,
                stages.size(),
                activation.invitation().toString());
    }
}
