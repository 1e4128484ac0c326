package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.Activation.Outcome.PasswordProblem;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.ActivationPage.Offer;
import nl.voordeur.activation.ActivationPage.Position;
import nl.voordeur.activation.OpenActivation.Opened;
import nl.voordeur.activation.credentials.PasswordForm;
import nl.voordeur.activation.identity.TypedDate;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordRules;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
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
import org.springframework.stereotype.Component;

/// From outcome to page. The page of a stage is the same whether it is fresh, with what is known already, or refused,
/// with what was typed (never a password) and what is wrong with it.
@Component
class ActivationAnswers {

    private static final Outcome.Refused NOTHING_WRONG = new Outcome.Refused(List.of(), List.of(), null);

    private final OpenActivation opening;
    private final FindInvitation invitations;
    private final PasswordRules rules;
    private final SessionCookies cookies;

    ActivationAnswers(OpenActivation opening, FindInvitation invitations, PasswordRules rules, SessionCookies cookies) {
        this.opening = opening;
        this.invitations = invitations;
        this.rules = rules;
        this.cookies = cookies;
    }

    /// What a link is worth that can't be used.
    Page over(Organisation organisation, Opened opened) {
        return switch (opened.link()) {
            case EXPIRED -> new ActivationPage.LinkExpired(opened.activation().expires(), offer(organisation, opened));
            case REPLACED -> new ActivationPage.LinkReplaced(offer(organisation, opened));
            case USED -> new ActivationPage.LinkUsed();
            case WITHDRAWN -> new ActivationPage.LinkWithdrawn();
            case UNKNOWN -> new ActivationPage.LinkUnknown();
            case USABLE -> throw new IllegalArgumentException("a usable link is not over");
        };
    }

    Page fresh(Organisation organisation, Opened opened, Stage stage) {
        return page(organisation, opened, stage, ActivationForms.Typed.known(opened), NOTHING_WRONG);
    }

    Answer answer(ActivationVisit visit, Outcome outcome, ActivationForms.Typed typed, HttpServletResponse response) {
        Organisation organisation = visit.organisation();
        String here = organisation.path(visit.stage().path());
        return switch (outcome) {
            case Outcome.Passed(Stage next) -> new SeeOther(organisation.path(next.path()));
            case Outcome.Activated(AfterActivation after, OpaqueToken ticket) ->
                activated(organisation, after, ticket, response);
            case Outcome.LinkDead dead -> start(organisation);
            case Outcome.OutOfOrder outOfOrder -> start(organisation);
            case Outcome.Throttled(var retryAfter) -> new WebPage.Throttled(retryAfter, here);
            case Outcome.Busy(var retryAfter) -> new WebPage.Busy(retryAfter, here);
            case Outcome.OtherInvitation other -> new ActivationPage.OtherInvitation();
            case Outcome.Locked locked -> again(visit, typed, NOTHING_WRONG);
            case Outcome.Wrong(int left) -> again(visit, typed, wrong(visit.stage(), left));
            case Outcome.Refused refused -> again(visit, typed, refused);
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

    private Answer again(ActivationVisit visit, ActivationForms.Typed typed, Outcome.Refused refused) {
        Organisation organisation = visit.organisation();
        return opening.open(organisation, visit.tokens())
                .<Answer>map(opened -> page(organisation, opened, visit.stage(), typed, refused))
                .orElseGet(() -> start(organisation));
    }

    private static Answer start(Organisation organisation) {
        return new SeeOther(organisation.path("/activation"));
    }

    private static Outcome.Refused wrong(Stage stage, int left) {
        FieldProblem problem = stage == Stage.LOGIN_CODE
                ? FieldProblem.of("code", "activation.login-code.wrong", left)
                : FieldProblem.of("birth-date-day", "activation.birth-date.wrong", left);
        return new Outcome.Refused(List.of(problem), List.of(), null);
    }

    private Page locked(Organisation organisation, Opened opened, Stage stage) {
        return stage == Stage.LOGIN_CODE
                ? new ActivationPage.LoginCodeLocked(offer(organisation, opened))
                : new ActivationPage.BirthDateLocked();
    }

    private Offer offer(Organisation organisation, Opened opened) {
        InvitationId invitation = opened.activation().invitation();
        return new Offer(invitation.toString(), invitations.renewal(organisation, invitation));
    }

    private Page page(
            Organisation organisation,
            Opened opened,
            Stage stage,
            ActivationForms.Typed typed,
            Outcome.Refused refused) {
        if (opened.activation().triesLeft(stage) == 0) {
            return locked(organisation, opened, stage);
        }
        Account account = opened.account();
        Position at = at(organisation, opened.activation(), stage);
        String address = account.email().value();
        List<FieldProblem> problems = refused.problems();
        return switch (stage) {
            case LOGIN_CODE -> new ActivationPage.LoginCode(at, typed.loginCode(), problems);
            case WELCOME ->
                new ActivationPage.Welcome(
                        at,
                        account.name().familiar(),
                        opened.activation().stages(organisation.settings().activation()),
                        organisation.settings().factors().required());
            case BIRTH_DATE -> {
                TypedDate date = typed.birthDate().spread();
                yield new ActivationPage.BirthDate(at, date.day(), date.month(), date.year(), problems);
            }
            case EMAIL_CHECK -> new ActivationPage.EmailCheck(at, address);
            case USERNAME -> new ActivationPage.ChooseUsername(at, typed.username(), problems, refused.suggestions());
            case PASSWORD -> new ActivationPage.ChoosePassword(at, password(organisation, account, refused));
            case ACCOUNT ->
                new ActivationPage.ChooseAccount(
                        at,
                        address,
                        typed.username(),
                        problems,
                        refused.suggestions(),
                        password(organisation, account, refused));
            case RECOVERY_INFO -> new ActivationPage.RecoveryInfo(at, address, typed.recoveryAddress(), problems);
        };
    }

    private PasswordForm password(Organisation organisation, Account account, Outcome.Refused refused) {
        ContextWords words = ContextWords.about(organisation, account);
        PasswordForm form = PasswordForm.fresh(
                account,
                organisation.settings().password(),
                words,
                rules.evaluate(organisation.settings().password(), words, ""));
        PasswordProblem problem = refused.password();
        return problem == null ? form : form.refused(problem);
    }

    private static Position at(Organisation organisation, Activation activation, Stage stage) {
        List<Stage> stages = activation.stages(organisation.settings().activation());
        return new Position(
                stages.indexOf(stage) + 1,
                stages.size(),
                activation.invitation().toString());
    }
}
