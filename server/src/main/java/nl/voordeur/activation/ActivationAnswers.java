package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationPage.Position;
import nl.voordeur.activation.OpenActivation.Opened;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.activation.identity.TypedDate;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.ActivationStep;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import org.springframework.stereotype.Component;

/// From outcome to page, in one place. A refused page shows again what was typed, but never a password.
@Component
class ActivationAnswers {

    private final OpenActivation opening;
    private final StagePages pages;
    private final SessionCookies cookies;

    ActivationAnswers(OpenActivation opening, StagePages pages, SessionCookies cookies) {
        this.opening = opening;
        this.pages = pages;
        this.cookies = cookies;
    }

    Answer answer(Visit visit, Outcome outcome, StageForm form, HttpServletResponse response) {
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
            case Outcome.Refused refused -> refused(visit, refused, form);
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

    private Answer refused(Visit visit, Outcome.Refused outcome, StageForm form) {
        Organisation organisation = visit.organisation();
        return opening.open(organisation, visit.token())
                .<Answer>map(opened -> refused(visit, opened, outcome, form))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    private Answer refused(Visit visit, Opened opened, Outcome.Refused outcome, StageForm form) {
        Organisation organisation = visit.organisation();
        Position at = pages.at(organisation, opened.activation(), visit.stage());
        String address = opened.account().email().value();
        TypedDate date = form.birthDate();
        return switch (outcome) {
            case Outcome.CodeWrong(int left) -> new ActivationPage.LoginCodeWrong(at, form.loginCode(), left);
            case Outcome.CodeIncomplete incomplete -> new ActivationPage.LoginCodeIncomplete(at, form.loginCode());
            case Outcome.BirthDateWrong(int left) ->
                new ActivationPage.BirthDateWrong(at, date.day(), date.month(), date.year(), left);
            case Outcome.BirthDateUnreadable unreadable ->
                new ActivationPage.BirthDateUnreadable(at, date.day(), date.month(), date.year());
            case Outcome.UsernameRefused(var reason) -> pages.usernameRefused(at, form.username(), reason);
            case Outcome.UsernameTaken(var suggestions) ->
                new ActivationPage.UsernameTaken(at, form.username(), suggestions);
            case Outcome.PasswordRefused(var assessment) ->
                new ActivationPage.PasswordRefused(
                        at, pages.password(organisation, opened.account()).refused(assessment));
            case Outcome.PasswordsDiffer(var assessment) ->
                new ActivationPage.PasswordsDiffer(
                        at, pages.password(organisation, opened.account()).differing(assessment));
            case Outcome.AccountRefused refused -> pages.accountRefused(organisation, opened, form.username(), refused);
            case Outcome.RecoveryAddressUnreadable unreadable ->
                new ActivationPage.RecoveryAddressUnreadable(at, address, form.recoveryAddress());
            case Outcome.RecoveryAddressSame same ->
                new ActivationPage.RecoveryAddressSame(at, address, form.recoveryAddress());
        };
    }
}
