package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.Username;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.ActivationPage.Offer;
import nl.voordeur.activation.ActivationPage.Position;
import nl.voordeur.activation.OpenActivation.Opened;
import nl.voordeur.activation.identity.TypedDate;
import nl.voordeur.invitation.FindInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.newpassword.NewPasswords;
import nl.voordeur.newpassword.PasswordForm;
import nl.voordeur.newpassword.PasswordProblem;
import nl.voordeur.newpassword.RefusedPassword;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.Page;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From outcome to page. The page of a stage is the same whether it is fresh, with what is known already, or refused,
/// with what was typed (never a password) and what is wrong with it.
@Component
class ActivationAnswers {

    /// What is kept of a form that is shown again.
    static final String USERNAME = "username";
    static final String BIRTH_DATE = "birth-date";
    static final String RECOVERY = "recovery-email";
    private static final String SUGGESTIONS = "suggestions";

    private final FindInvitation invitations;
    private final NewPasswords passwords;
    private final SessionCookies cookies;
    private final Clock clock;

    ActivationAnswers(FindInvitation invitations, NewPasswords passwords, SessionCookies cookies, Clock clock) {
        this.invitations = invitations;
        this.passwords = passwords;
        this.cookies = cookies;
        this.clock = clock;
    }

    /// What a link is worth that can't be used.
    Page over(Organisation organisation, Opened opened) {
        return switch (opened.link()) {
            case EXPIRED -> new ActivationPage.LinkExpired(opened.activation().expires(), offer(organisation, opened));
            case REPLACED -> new ActivationPage.LinkReplaced(offer(organisation, opened));
            case USED -> new ActivationPage.LinkUsed(opened.activation().passwordHere());
            case WITHDRAWN -> new ActivationPage.LinkWithdrawn();
            case UNKNOWN -> new ActivationPage.LinkUnknown();
            case USABLE -> throw new IllegalArgumentException("a usable link is not over");
        };
    }

    SeeOther answer(ActivationVisit visit, Outcome outcome, ActivationForms.Typed typed, HttpServletResponse response) {
        Organisation organisation = visit.organisation();
        return switch (outcome) {
            case Outcome.Passed(Stage next) -> new SeeOther(organisation.path(next.path()));
            case Outcome.Activated(AfterActivation after, OpaqueToken ticket) ->
                activated(organisation, after, ticket, response);
            case Outcome.LinkDead dead -> start(organisation);
            case Outcome.OutOfOrder outOfOrder -> start(organisation);
            case Outcome.Throttled(var retryAfter) ->
                again(visit, typed, FormState.waiting(clock.instant().plus(retryAfter)));
            case Outcome.Busy(var retryAfter) ->
                again(visit, typed, FormState.noRoom(clock.instant().plus(retryAfter)));
            case Outcome.OtherInvitation other ->
                new SeeOther(here(visit), FormState.of(ActivationPage.OtherInvitation.OUTCOME));
            case Outcome.Locked locked -> new SeeOther(here(visit));
            case Outcome.Wrong(int left) -> again(visit, typed, FormState.of(wrong(visit.stage(), left)));
            case Outcome.Refused refused -> again(visit, typed, refused(refused));
        };
    }

    private static FormState refused(Outcome.Refused refused) {
        FormState state = FormState.of(refused.problems())
                .with(
                        SUGGESTIONS,
                        refused.suggestions().stream().map(Username::value).toList());
        PasswordProblem problem = refused.password();
        return problem == null ? state : RefusedPassword.write(problem, state);
    }

    private SeeOther activated(
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

    private static SeeOther again(ActivationVisit visit, ActivationForms.Typed typed, FormState state) {
        return new SeeOther(here(visit), typed.shown(state));
    }

    private static String here(ActivationVisit visit) {
        return visit.organisation().path(visit.stage().path());
    }

    private static SeeOther start(Organisation organisation) {
        return new SeeOther(organisation.path("/activation"));
    }

    private static FieldProblem wrong(Stage stage, int left) {
        return stage == Stage.LOGIN_CODE
                ? FieldProblem.of("code", "activation.login-code.wrong", left)
                : FieldProblem.of("birth-date-day", "activation.birth-date.wrong", left);
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

    /// The page of a stage: with what is known already, or with what was typed (never a password) and what is wrong.
    Page page(Organisation organisation, Opened opened, Stage stage, FormState sent) {
        if (opened.activation().triesLeft(stage) == 0) {
            return locked(organisation, opened, stage);
        }
        Account account = opened.account();
        Position at = at(organisation, opened.activation(), stage);
        String address = account.email().value();
        List<FieldProblem> problems = sent.problems();
        return switch (stage) {
            case LOGIN_CODE -> new ActivationPage.LoginCode(at, problems);
            case WELCOME ->
                new ActivationPage.Welcome(
                        at,
                        account.name().familiar(),
                        opened.activation().stages(organisation.settings().activation()),
                        organisation.settings().factors().required());
            case BIRTH_DATE -> {
                TypedDate date = new TypedDate(
                                sent.text(BIRTH_DATE, 0), sent.text(BIRTH_DATE, 1), sent.text(BIRTH_DATE, 2))
                        .spread();
                yield new ActivationPage.BirthDate(at, date.day(), date.month(), date.year(), problems);
            }
            case EMAIL_CHECK -> new ActivationPage.EmailCheck(at, address);
            case USERNAME ->
                new ActivationPage.ChooseUsername(at, username(account, sent), problems, suggestions(sent));
            case PASSWORD ->
                new ActivationPage.ChoosePassword(
                        at, toUsername(organisation, opened), passwords.form(organisation, account, sent));
            case ACCOUNT -> {
                PasswordForm password = passwords.form(organisation, account, sent);
                yield new ActivationPage.ChooseAccount(
                        at,
                        address,
                        username(account, sent),
                        problems,
                        suggestions(sent),
                        opened.activation().passwordKept() && !password.judged(),
                        password);
            }
            case RECOVERY_INFO ->
                new ActivationPage.RecoveryInfo(
                        at,
                        address,
                        account.accountName(),
                        toUsername(organisation, opened),
                        recovery(opened, sent),
                        problems);
        };
    }

    private static String username(Account account, FormState sent) {
        Username chosen = account.username();
        return sent.has(USERNAME) || chosen == null ? sent.text(USERNAME) : chosen.value();
    }

    /// What was answered there stays, save the name itself.
    private static @Nullable String toUsername(Organisation organisation, Opened opened) {
        return opened.activation().stages(organisation.settings().activation()).stream()
                .filter(stage -> stage == Stage.USERNAME || stage == Stage.ACCOUNT)
                .filter(opened.activation().passed()::contains)
                .findFirst()
                .map(stage -> organisation.path(stage.path()))
                .orElse(null);
    }

    private static String recovery(Opened opened, FormState sent) {
        boolean namedHere = opened.activation().passed().contains(Stage.RECOVERY_INFO);
        var named = opened.account().recoveryEmail();
        return sent.has(RECOVERY) || !namedHere || named == null ? sent.text(RECOVERY) : named.value();
    }

    private static List<Username> suggestions(FormState sent) {
        return sent.all(SUGGESTIONS).stream().map(Username::new).toList();
    }

    private static Position at(Organisation organisation, Activation activation, Stage stage) {
        List<Stage> stages = activation.stages(organisation.settings().activation());
        return new Position(
                stages.indexOf(stage) + 1,
                stages.size(),
                activation.invitation().toString());
    }
}
